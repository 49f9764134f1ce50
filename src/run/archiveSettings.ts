import { MAX_LAYERS } from '../experiment/limits.ts';
import { LINK_VERSION } from '../experiment/link.ts';
import { isRecord } from '../experiment/settingsFile.ts';
import type { Depth } from '../model/depth.ts';
import { ARCHIVE_VERSION } from './archive.ts';
import { ArchiveError } from './npzRead.ts';

/** How a point is counted whose class has the largest output, but not alone. */
export type Ties = 'first' | 'strict';

/** The rule that this program's engines measure by. */
export const ENGINE_TIES: Ties = tiesOf(LINK_VERSION);

/** Links of version 1 counted the first of equal outputs; from version 2 on the largest must stand alone. */
function tiesOf(linkVersion: number): Ties {
  return linkVersion >= 2 ? 'strict' : 'first';
}

/** The JSON text of an archive, checked. */
export interface ArchiveSettings {
  readonly version: number;
  readonly link: string;
  readonly linkVersion: number;
  readonly ties: Ties;
  /** keyed as the link */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly m: number;
  readonly seed: number;
  readonly engine: { readonly name: string; readonly precision: string };
  readonly divergedAt: number | null;
  readonly training: Training;
}

export interface Training {
  readonly loss: 'cross-entropy' | 'squared';
  readonly lossWeight: number;
  readonly initScale: number;
  readonly lazyScale: number | null;
  readonly trainOutput: boolean;
  readonly bias: { readonly start: number; readonly rate: number } | null;
  readonly optimizer: { readonly kind: 'sgd' } | { readonly kind: 'adagrad'; readonly epsilon: number };
  /** null for one hidden layer */
  readonly depth: Depth | null;
}

/** Reads the settings of an archive; ArchiveError where they are damaged or of another version. */
export function archiveSettings(text: string): ArchiveSettings {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw damaged();
  }
  if (!isRecord(json)) throw damaged();
  const { version } = json;
  if (json.kind !== 'widenet arm' || typeof version !== 'number' || version < 1 || version > ARCHIVE_VERSION)
    throw new ArchiveError(
      `it is no archive of version 1 to ${ARCHIVE_VERSION} of a network. Use the replay.py that came with the archive, or write it again.`,
    );
  const { settings, engine, link, divergedAt, ties } = json;
  if (!isRecord(settings) || !isRecord(engine) || typeof link !== 'string') throw damaged();
  const linkVersion = numberOf(Number(/(?:^|[#&])v=(\d+)/.exec(link)?.[1] ?? '1'));
  return {
    version,
    link,
    linkVersion,
    ties: ties === 'first' || ties === 'strict' ? ties : tiesOf(linkVersion),
    settings,
    m: numberOf(json.m),
    seed: numberOf(json.seed),
    engine: { name: textOf(engine.name), precision: textOf(engine.precision) },
    divergedAt: divergedAt === null ? null : numberOf(divergedAt),
    training: trainingOf(json.training),
  };
}

function trainingOf(json: unknown): Training {
  if (!isRecord(json)) throw damaged();
  const { loss, bias, optimizer, lazyScale, trainOutput } = json;
  if ((loss !== 'cross-entropy' && loss !== 'squared') || typeof trainOutput !== 'boolean') throw damaged();
  if (!(bias === null || isRecord(bias)) || !isRecord(optimizer)) throw damaged();
  if (optimizer.kind !== 'sgd' && optimizer.kind !== 'adagrad') throw damaged();
  return {
    loss,
    lossWeight: numberOf(json.lossWeight),
    initScale: numberOf(json.initScale),
    lazyScale: lazyScale === null ? null : numberOf(lazyScale),
    trainOutput,
    bias: bias === null ? null : { start: numberOf(bias.start), rate: numberOf(bias.rate) },
    optimizer:
      optimizer.kind === 'sgd' ? { kind: 'sgd' } : { kind: 'adagrad', epsilon: numberOf(optimizer.epsilon) },
    depth: json.depth === undefined || json.depth === null ? null : depthOf(json.depth),
  };
}

function depthOf(json: unknown): Depth {
  if (!isRecord(json)) throw damaged();
  const { skip, firstTrained } = json;
  const L = numberOf(json.L);
  const isCount = Number.isInteger(L) && L >= 1 && L <= MAX_LAYERS;
  if (!isCount || typeof skip !== 'boolean' || (firstTrained !== 1 && firstTrained !== 2) || firstTrained > L)
    throw damaged();
  return { L, skip, firstTrained };
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw damaged();
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw damaged();
  return value;
}

function damaged(): ArchiveError {
  return new ArchiveError('its settings are damaged. Write the archive again.');
}
