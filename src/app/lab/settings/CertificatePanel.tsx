import { lazy, Suspense } from 'react';
import { useLab } from '../../shell/context.ts';
import { formatInteger } from '../../shell/words.ts';
import styles from './CertificatePanel.module.css';
import { type CertificateRow, certificateRows } from './certificateRows.ts';
import factsStyles from './facts.module.css';
import fieldStyles from './field.module.css';

const TableFacts = lazy(() => import('../table/TableFacts.tsx'));

/** What is known about the points of the run on screen: the paper's assumptions, checked, and their numbers. */
export function CertificatePanel() {
  const facts = useLab((s) => s.run?.data ?? null);
  const started = useLab((s) => s.run !== null && s.run.error === null);
  if (facts === null)
    return started ? (
      <p className={fieldStyles.hint}>The points are being checked against A1 and A2 …</p>
    ) : null;
  const { certificate, k, d, n, nTest, corrupted, table } = facts;
  return (
    <>
      {table !== undefined && (
        <Suspense fallback={null}>
          <TableFacts report={table} />
        </Suspense>
      )}
      <section className={factsStyles.facts} aria-labelledby="certificate-title">
        <h3 id="certificate-title">These points, checked</h3>
        <ul>
          {certificateRows(certificate).map((row) => (
            <Row key={row.quantity} {...row} />
          ))}
        </ul>
        {certificate.remarks.map((text) => (
          <p key={text} className={fieldStyles.hint}>
            {text}
          </p>
        ))}
        <p className={fieldStyles.hint}>
          {k} classes in {formatInteger(d)} dimensions; {formatInteger(n)} points to train on
          {corrupted > 0 && `, ${formatInteger(corrupted)} of them with a changed label`},{' '}
          {formatInteger(nTest)} to test.
        </p>
      </section>
    </>
  );
}

const MARKS = { true: ['✓', 'holds'], false: ['✗', 'fails'], null: ['–', 'not known'] } as const;

function Row({ assumption, quantity, statement, holds }: CertificateRow) {
  const [mark, word] = MARKS[`${holds}`];
  return (
    <li data-holds={String(holds)}>
      <span className={styles.mark} aria-hidden="true">
        {mark}
      </span>
      <span>
        <span className={factsStyles.name}>{`${assumption} ${quantity}`}</span>
        <span className={styles.statement}>{statement}</span>
        <span className="visually-hidden">: {word}</span>
      </span>
    </li>
  );
}
