import { exactText } from '../format.ts';
import type { LineChartSpec } from '../spec.ts';
import { specToTable } from '../table.ts';
import styles from './Chart.module.css';

interface Props {
  readonly id: string;
  readonly spec: LineChartSpec;
}

/** The numbers behind a chart, as a table that can be read, scrolled and copied. */
export function ChartTable({ id, spec }: Props) {
  const { columns, rows } = specToTable(spec, (name) => name);
  const textOf = (value: number | null) => {
    if (value === null) return '';
    if (value === Number.POSITIVE_INFINITY && spec.never !== undefined) return spec.never;
    return exactText(value, spec.y.format);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section id={id} className={styles.scroll} aria-label={`${spec.title}, table`} tabIndex={0}>
      <table className={styles.table}>
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
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((value, i) => {
                if (i === 0)
                  return (
                    <th key={columns[0]} scope="row">
                      {exactText(value ?? Number.NaN, spec.x.format)}
                    </th>
                  );
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                return <td key={i}>{textOf(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
