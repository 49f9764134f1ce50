import type { LineChartSpec } from '../spec.ts';
import { specToTable, tableTexts } from '../table.ts';
import tableStyles from './table.module.css';

interface Props {
  readonly id: string;
  readonly spec: LineChartSpec;
}

/** The numbers behind a chart, as a table that can be read, scrolled and copied. */
export default function ChartTable({ id, spec }: Props) {
  const table = specToTable(spec, (name) => name);
  const { columns, rows } = table;
  const texts = tableTexts(table, spec);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section id={id} className={tableStyles.scroll} aria-label={`${spec.title}, table`} tabIndex={0}>
      <table className={tableStyles.table}>
        <caption>{`${spec.title}: ${spec.y.label}`}</caption>
        <thead>
          <tr>
            {columns.map((column, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their place
              <th key={i} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {texts.map((row, r) => (
            <tr key={rows[r][0]}>
              {row.map((text, i) => {
                if (i === 0)
                  return (
                    <th key={columns[0]} scope="row">
                      {text}
                    </th>
                  );
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                return <td key={i}>{text}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
