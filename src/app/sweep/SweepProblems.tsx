import calloutStyles from '../ui/callout.module.css';
import { useSweep, useSweepController } from './context.ts';

/** Why the sweep cannot start or go on, and which of its points cannot be run. */
export function SweepProblems() {
  const controller = useSweepController();
  const refusal = useSweep((s) => s.refusal);
  const error = useSweep((s) => s.error);
  const failed = useSweep((s) => s.failed);
  const cells = useSweep((s) => s.cells);
  useSweep((s) => s.done); // read again as results come in
  const impossible = new Map<string, number>();
  for (const { id } of cells) {
    const message = controller.archive.results.get(id)?.error ?? null;
    if (message !== null) impossible.set(message, (impossible.get(message) ?? 0) + 1);
  }
  if (refusal === null && error === null && failed.length === 0 && impossible.size === 0) return null;
  return (
    <div className={calloutStyles.problems} role="alert">
      {refusal !== null && (
        <p>
          <strong>This grid is too large.</strong> {refusal}
        </p>
      )}
      {error !== null && (
        <p>
          <strong>The sweep stopped.</strong> {error} Finished networks are kept; press Start to go on.
        </p>
      )}
      {failed.length > 0 && (
        <p>
          <strong>{counted(failed.length)} failed on this machine.</strong> {failed[0].message} Press Start to
          try again.
        </p>
      )}
      {[...impossible].map(([message, count]) => (
        <p key={message}>
          <strong>{counted(count)} cannot be run.</strong> {message} The others go on.
        </p>
      ))}
    </div>
  );
}

function counted(count: number): string {
  return count === 1 ? 'One network' : `${count} networks`;
}
