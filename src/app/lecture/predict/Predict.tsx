import { useLectureController, useStep } from '../context.ts';
import { DrawGuess } from './DrawGuess.tsx';
import styles from './Predict.module.css';
import { Sketch } from './Sketch.tsx';

/** A question before the run: pick a curve or draw one, or see what happens without. */
export function Predict() {
  const lecture = useLectureController();
  const { predict } = useStep();
  if (predict === undefined) return null;
  const skip = (
    <button type="button" className={styles.skip} onClick={() => lecture.answer({ kind: 'skipped' })}>
      Just show me
    </button>
  );
  return (
    <div className={styles.predict}>
      <p className={styles.before}>Before it runs</p>
      <h3>{predict.question}</h3>
      {predict.kind === 'pick' && (
        <p className={styles.axes}>
          The sketches show, upwards: {predict.axes.y}; to the right: {predict.axes.x}
          {predict.key === undefined ? '' : `; ${predict.key}`}.
        </p>
      )}
      {predict.kind === 'draw' ? (
        <DrawGuess prediction={predict} skip={skip} />
      ) : (
        <ul className={styles.options} data-count={predict.options.length}>
          {predict.options.map((option) => (
            <li key={option.id}>
              <button type="button" onClick={() => lecture.answer({ kind: 'pick', id: option.id })}>
                <Sketch option={option} />
                <span>{option.label}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {predict.kind === 'pick' && skip}
    </div>
  );
}
