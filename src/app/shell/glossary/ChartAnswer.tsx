import { Formula } from '../../ui/Formula.tsx';
import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
import styles from './ChartAnswer.module.css';
import { CHART_TEXTS, type ChartTextId } from './charts.ts';

/** Definition, formula, what to watch and the source of one chart. */
export default function ChartAnswer({ id }: { readonly id: ChartTextId }) {
  const { definition, formula, watch, source } = CHART_TEXTS[id];
  return (
    <div className={styles.answer}>
      <p>{keepFormulasTogether(definition)}</p>
      <Formula tex={formula} words="The formula cannot be shown; the words above say the same." />
      <p>
        <strong>What to watch.</strong> {keepFormulasTogether(watch)}
      </p>
      <p className="muted">Source: {keepFormulasTogether(source)}</p>
    </div>
  );
}
