import tableStyles from '../../../../charts/react/table.module.css';
import { GATE, type UnitsSnapshot } from '../../../../measure/insightUnits.ts';

/** The raster as numbers: a row for each unit shown. */
export function GateTable({ id, view }: { readonly id: string; readonly view: UnitsSnapshot }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section id={id} className={tableStyles.scroll} aria-label="Gates, table" tabIndex={0}>
      <table className={tableStyles.table}>
        <caption>Of the {view.points.length} test points shown</caption>
        <thead>
          <tr>
            {['unit', 'open', 'have opened', 'have closed'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {unitRows(view).map(({ unit, ...counts }) => (
            <tr key={unit}>
              <th scope="row">{unit}</th>
              <td>{counts.open}</td>
              <td>{counts.opened}</td>
              <td>{counts.closed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** How many of each unit's gates are open, have opened and have closed since the start. */
function unitRows({
  units,
  points,
  gates,
}: UnitsSnapshot): { unit: number; open: number; opened: number; closed: number }[] {
  return Array.from(units, (unit, row) => {
    const own = gates.subarray(row * points.length, (row + 1) * points.length);
    const count = (of: number) => own.reduce((sum, gate) => sum + (gate === of ? 1 : 0), 0);
    const opened = count(GATE.open + GATE.changed);
    return { unit, open: count(GATE.open) + opened, opened, closed: count(GATE.changed) };
  });
}
