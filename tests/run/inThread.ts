import { EngineError, type EngineFactory } from '../../src/engine/contract.ts';
import { referenceFactory } from '../../src/engine/reference.ts';
import { readLink } from '../../src/experiment/link.ts';
import type { Measurement } from '../../src/measure/measurements.ts';
import { startRun } from '../../src/run/client/pool.ts';
import type { Run, RunListener, SpawnWorker } from '../../src/run/client/session.ts';
import type { EngineName } from '../../src/run/protocol.ts';
import { serve } from '../../src/run/worker/serve.ts';

/** Workers that live in the test's own thread, with only the engines given. @param now their clock, in ms */
export function inThread(
  factories: Partial<Record<EngineName, EngineFactory>> = { reference: referenceFactory },
  now: () => number = () => performance.now(),
): SpawnWorker {
  return (onMessage) => {
    let alive = true;
    const receive = serve({
      post: (message) => queueMicrotask(() => alive && onMessage(structuredClone(message))),
      factory: async (name) => {
        const factory = factories[name];
        if (factory === undefined) throw new EngineError(`No ${name} engine here.`);
        return factory;
      },
      now,
      yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
    });
    return {
      post: (message) => setImmediate(() => alive && receive(structuredClone(message))),
      terminate: () => {
        alive = false;
      },
    };
  };
}

export interface Record_ {
  readonly arm: number;
  readonly step: number;
  readonly values: Measurement;
}

export interface Started {
  readonly run: Run;
  readonly frames: Record_[];
  readonly events: string[];
  /** resolves when the run is done or failed */
  readonly end: Promise<string>;
}

/** Starts a run of a link and records what it tells. */
export function start(
  link: string,
  {
    workers = 2,
    spawn = inThread(),
    engines = ['reference'] as EngineName[],
    listener = {} as RunListener,
  } = {},
): Started {
  const frames: Record_[] = [];
  const events: string[] = [];
  let finish: (how: string) => void = () => {};
  const end = new Promise<string>((resolve) => {
    finish = resolve;
  });
  const run = startRun({
    experiment: readLink(link).experiment,
    files: {},
    spawn,
    workers,
    engines,
    listener: {
      ...listener,
      frame: (arm, step, values) => {
        frames.push({ arm, step, values });
        listener.frame?.(arm, step, values);
      },
      engine: (info, note) => events.push(`engine ${info.name}${note === '' ? '' : `: ${note}`}`),
      diverged: (arm, step) => events.push(`diverged ${arm} ${step}`),
      paused: (step) => {
        events.push(`paused ${step}`);
        listener.paused?.(step);
      },
      done: () => finish('done'),
      failed: (message) => finish(message),
    },
  });
  return { run, frames, events, end };
}
