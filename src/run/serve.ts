import { type Host, Job } from './job.ts';
import type { ToWorker } from './protocol.ts';

/** What a job is to the inbox. */
interface Running {
  receive(message: Exclude<ToWorker, { type: 'start' | 'insight' | 'time' }>): void;
  run(): Promise<void>;
}

/** A worker's inbox: one job at a time; a new start ends the job before. */
export function serve(host: Host): (message: ToWorker) => void {
  let current: { readonly run: number; readonly job: Running } | null = null;
  let last: Promise<void> = Promise.resolve();
  return (message) => {
    if (message.type === 'start' || message.type === 'insight') {
      current?.job.receive({ type: 'stop', run: current.run });
      const job = message.type === 'start' ? new Job(message, host) : insightJob(message, host);
      current = { run: message.run, job };
      last = last.then(() => job.run()); // the job before has freed its memory by then
    } else if (message.type === 'time') {
      last = last.then(async () => {
        const { timeEngines } = await import('./timing.ts');
        host.post({ type: 'timed', run: message.run, times: await timeEngines(message, host) });
      });
    } else if (current?.run === message.run) current.job.receive(message);
  };
}

/** Insights are loaded when someone first looks; messages that come meanwhile keep their order. */
function insightJob(message: Extract<ToWorker, { type: 'insight' }>, host: Host): Running {
  const loaded = import('./insightJob.ts').then(({ InsightJob }) => new InsightJob(message, host));
  return {
    receive: (next) => void loaded.then((job) => job.receive(next)),
    run: async () => (await loaded).run(),
  };
}
