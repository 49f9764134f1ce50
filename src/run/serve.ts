import { InsightJob } from './insightJob.ts';
import { type Host, Job } from './job.ts';
import type { ToWorker } from './protocol.ts';
import { timeEngines } from './timing.ts';

/** A worker's inbox: one job at a time; a new start ends the job before. */
export function serve(host: Host): (message: ToWorker) => void {
  let current: { readonly run: number; readonly job: Job | InsightJob } | null = null;
  let last: Promise<void> = Promise.resolve();
  return (message) => {
    if (message.type === 'start' || message.type === 'insight') {
      current?.job.receive({ type: 'stop', run: current.run });
      const job = message.type === 'start' ? new Job(message, host) : new InsightJob(message, host);
      current = { run: message.run, job };
      last = last.then(() => job.run()); // the job before has freed its memory by then
    } else if (message.type === 'time') {
      last = last.then(async () =>
        host.post({ type: 'timed', run: message.run, times: await timeEngines(message, host) }),
      );
    } else if (current?.run === message.run) current.job.receive(message);
  };
}
