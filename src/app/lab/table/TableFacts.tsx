import type { TableReport } from '../../../data/table/report.ts';
import { useLab } from '../../shell/context.ts';
import factsStyles from '../settings/facts.module.css';
import fieldStyles from '../settings/field.module.css';
import { tableFacts } from './tableWords.ts';

/** What of the reader's file was read as what: class column, classes, features, what was left out. */
export default function TableFacts({ report }: { readonly report: TableReport }) {
  const name = useLab((s) => s.csv?.name ?? 'the file');
  return (
    <section className={factsStyles.facts} aria-labelledby="table-title">
      <h3 id="table-title">Read from {name}</h3>
      <dl>
        {tableFacts(report).map(([term, text]) => (
          <div key={term}>
            <dt className={factsStyles.name}>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {report.remarks.map((text) => (
        <p key={text} className={fieldStyles.problem}>
          {text}
        </p>
      ))}
    </section>
  );
}
