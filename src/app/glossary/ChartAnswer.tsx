import { CHART_TEXTS, type ChartTextId } from './charts.ts';
import { Formula } from './Formula.tsx';
import styles from './glossary.module.css';

/** Definition, formula, what to watch and the source of one chart. */
export default function ChartAnswer({ id }: { readonly id: ChartTextId }) {
  const { definition, formula, watch, source } = CHART_TEXTS[id];
  return (
    <div className={styles.answer}>
      <p>{definition}</p>
      <Formula tex={formula} />
      <p>
        <strong>What to watch.</strong> {watch}
      </p>
      <p className={styles.source}>Source: {source}</p>
    </div>
  );
}
