import type { ToWorker } from '../protocol.ts';
import { type Host, Job } from './tasks/train.ts';

/** What a job is to the inbox. */
interface Running {
  receive(message: Exclude<ToWorker, { type: 'start' | 'insight' | 'archive' | 'time' | 'table' }>): void;
  run(): Promise<void>;
}

/** A worker's inbox: one job at a time; a new start ends the job before. */
export function serve(host: Host): (message: ToWorker) => void {
  let current: { readonly run: number; readonly job: Running } | null = null;
  let last: Promise<void> = Promise.resolve();
  return (message) => {
    if (message.type === 'start' || message.type === 'insight' || message.type === 'archive') {
      current?.job.receive({ type: 'stop', run: current.run });
      const job = jobOf(message, host);
      current = { run: message.run, job };
      last = last.then(() => job.run()); // the job before has freed its memory by then
    } else if (message.type === 'time') {
      last = last.then(async () => {
        const { timeEngines } = await import('./tasks/time.ts');
        host.post({ type: 'timed', run: message.run, times: await timeEngines(message, host) });
      });
    } else if (message.type === 'table') {
      last = last.then(async () => {
        const { previewFile } = await import('./tasks/table.ts');
        host.post({ type: 'previewed', run: message.run, preview: previewFile(message.csv, message.choice) });
      });
    } else if (current?.run === message.run) current.job.receive(message);
  };
}

function jobOf(message: Extract<ToWorker, { type: 'start' | 'insight' | 'archive' }>, host: Host): Running {
  if (message.type === 'start') return new Job(message, host);
  if (message.type === 'insight')
    return later(import('./tasks/insight.ts').then(({ InsightJob }) => new InsightJob(message, host)));
  return later(import('./tasks/archive.ts').then(({ ArchiveJob }) => new ArchiveJob(message, host)));
}

/** A job whose code is loaded when it is first asked for; messages that come meanwhile keep their order. */
function later(loaded: Promise<Running>): Running {
  return {
    receive: (next) => void loaded.then((job) => job.receive(next)),
    run: async () => (await loaded).run(),
  };
}
