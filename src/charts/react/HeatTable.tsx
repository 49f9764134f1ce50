import { heatTable } from '../heatMapReading.ts';
import type { HeatMapSpec } from '../heatMapSpec.ts';
import tableStyles from './table.module.css';

/** The numbers behind a heat map, laid out as the picture is. */
export function HeatTable({ id, spec }: { readonly id: string; readonly spec: HeatMapSpec }) {
  const { head, rows } = heatTable(spec);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section id={id} className={tableStyles.scroll} aria-label={`${spec.title}, table`} tabIndex={0}>
      <table className={tableStyles.table}>
        <caption>{`${spec.title}: ${spec.colour.label}`}</caption>
        <thead>
          <tr>
            <th scope="col">
              {spec.y.symbol} \ {spec.x.symbol}
            </th>
            {head.map((value) => (
              <th key={value} scope="col">
                {value}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their place
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
