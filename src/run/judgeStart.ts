import { laterInputs } from '../data/sequences.ts';
import type { DataFiles } from '../data/sources.ts';
import type { Dataset, Reals } from '../data/types.ts';
import type { Problem } from '../engine/contract.ts';
import { readLink } from '../experiment/link.ts';
import { batchSizeOf, type Experiment, fileOf, statedSettings } from '../experiment/settings.ts';
import { familyOf } from '../model/families.ts';
import { streamsOf } from '../random/stream.ts';
import { batchesOf } from './archive.ts';
import type { ArchivedArm } from './archiveProblem.ts';
import { datasetOf } from './draws.ts';
import { type Judgement, judged, notJudged, sameNumbers } from './judgement.ts';
import { ArchiveError } from './npzRead.ts';
import { problemOf } from './problem.ts';

// Where a run starts from follows from its settings alone: everything random is a stream of the seed, the same bits on every
// machine. So all of it is drawn again here and must be equal bit for bit; nothing is a matter of tolerance.

/** The experiment that an archive's link states; ArchiveError where this program does not know all of it. */
export function archivedExperiment({ stated }: ArchivedArm): Experiment {
  const { experiment, problems } = readLink(stated.link);
  if (problems.length > 0)
    throw new ArchiveError(
      `its link cannot be taken as it is. ${problems[0].what} Use the version of Widenet that wrote it.`,
    );
  return experiment;
}

/**
 * Judges settings, data, labels, tensors at the start, batches and the rule of training by drawing them again.
 * @param files what the source needs besides its settings; where it is missing the points are not judged
 */
export function judgeStart(archived: ArchivedArm, experiment: Experiment, files: DataFiles): Judgement[] {
  const { problem, stated } = archived;
  const { seed, m } = stated;
  const drawn = canDraw(experiment, files) ? datasetOf(experiment, seed, files) : null;
  const data = drawn ?? storedData(archived, experiment);
  const { n, d, k } = problem;
  if (drawn !== null && (data.n !== n || data.d !== d || data.k !== k || data.nTest !== problem.nTest))
    return [judged('settings', false, 'the points are of another number or kind than the settings state')];
  if (m !== problem.m) return [judged('settings', false, `m = ${m} is stated, W0 has ${problem.m} units`)];
  const again = problemOf(experiment, { index: 0, m, seed }, data);
  return [
    judged('settings', settingsAgree(archived, experiment), 'the link and the settings say the same'),
    ...judgeData(archived, drawn),
    ...judgeLater(again, problem),
    ...archived.tensors
      .filter(({ when }) => when === 'start')
      .map(({ name, tensor }) =>
        judged(
          name,
          sameNumbers(again.start[tensor] ?? [], problem.start[tensor]),
          'drawn again, bit for bit',
        ),
      ),
    judged('batches', sameBatches(archived, experiment), 'drawn again, index for index'),
    ...judgeSample(again, problem),
    judged('eta', nearly(again.learningRate, problem.learningRate), `${again.learningRate} by the settings`),
    judged(
      'rule of training',
      sameRule(again, problem) && sameSequences(archived, again, experiment),
      'loss, s, lazy scale, optimiser, depth and sequences by the settings',
    ),
  ];
}

function judgeData({ problem, yClean, stated }: ArchivedArm, drawn: Dataset | null): Judgement[] {
  const { corrupted, y } = problem;
  const flags = yClean === null ? null : y.map((label, i) => (label === yClean[i] ? 0 : 1));
  if (drawn === null) {
    const why = 'the file that the points come from is not in the archive';
    return [
      notJudged('X, XTest', why),
      notJudged('y, yTest', why),
      flags === null
        ? notJudged('corrupted', `an archive of version ${stated.version} does not hold the clean labels`)
        : judged('corrupted', sameNumbers(flags, corrupted), '1 where y is not yClean'),
    ];
  }
  const targets = problem.regression;
  const labels =
    targets === undefined
      ? sameNumbers(drawn.y, y) && sameNumbers(drawn.yTest, problem.yTest)
      : sameNumbers(drawn.targets ?? [], targets.targets) &&
        sameNumbers(drawn.targetsTest ?? [], targets.targetsTest);
  const clean =
    problem.regression === undefined ? drawn.y.map((label, i) => +(label !== drawn.yClean[i])) : [];
  return [
    judged(
      'X, XTest',
      sameNumbers(drawn.X, problem.X) && sameNumbers(drawn.XTest, problem.XTest),
      'drawn again, bit for bit',
    ),
    judged('y, yTest', labels, 'drawn again'),
    judged(
      'corrupted',
      sameNumbers(clean.length > 0 ? clean : new Uint8Array(problem.n), corrupted),
      '1 where label noise changed the label',
    ),
    ...(yClean === null ? [] : [judged('yClean', sameNumbers(drawn.yClean, yClean), 'drawn again')]),
  ];
}

/** The inputs after the first of each sequence: they do not depend on the points, but on their number and dimension. */
function judgeLater({ recurrence: drawn }: Problem, { recurrence: stored }: Problem): Judgement[] {
  if (stored === undefined) return [];
  const sameSets = (ours: readonly Reals[] = [], theirs: readonly Reals[]) =>
    ours.length === theirs.length && ours.every((X, s) => sameNumbers(X, theirs[s]));
  const good = sameSets(drawn?.inputs, stored.inputs) && sameSets(drawn?.inputsTest, stored.inputsTest);
  return [judged('later, laterTest', good, 'drawn again, bit for bit')];
}

function canDraw({ data }: Experiment, files: DataFiles): boolean {
  if (fileOf({ data }) === 'table') return files.csv !== undefined;
  return fileOf({ data }) !== 'digits' || files.mnist !== undefined;
}

/** The archive's own points: enough to draw all else, which depends on their number and dimension only. */
function storedData({ problem, yClean, stated }: ArchivedArm, experiment: Experiment): Dataset {
  const { data } = experiment;
  const { k, d, n, nTest, X, y, XTest, yTest } = problem;
  return {
    source: data,
    ...{ k, d, n, nTest, y, yTest },
    X: Float32Array.from(X),
    XTest: Float32Array.from(XTest),
    yClean: yClean ?? y,
    component: null,
    componentTest: null,
    ...(familyOf(experiment).sequence === undefined
      ? {}
      : {
          later: laterInputs(
            experiment,
            { d, train: { count: n }, test: { count: nTest } },
            streamsOf(stated.seed),
          ),
        }),
    certificate: {} as Dataset['certificate'], // read by nothing that is drawn
  };
}

function settingsAgree({ stated, problem, batches }: ArchivedArm, experiment: Experiment): boolean {
  const ofLink: Readonly<Record<string, unknown>> = statedSettings(experiment);
  // the settings are those of the whole run, the link that of this one network
  const ofArm = new Set(['m', 'seeds', 'seed']);
  return (
    Object.entries(stated.settings).every(
      ([key, value]) => ofArm.has(key) || JSON.stringify(value) === JSON.stringify(ofLink[key]),
    ) &&
    experiment.m.length === 1 &&
    experiment.m[0] === stated.m &&
    experiment.seed === stated.seed &&
    batches.length === experiment.T * problem.batchSize &&
    problem.batchSize === batchSizeOf(experiment)
  );
}

function sameBatches({ batches, problem, stated }: ArchivedArm, experiment: Experiment): boolean {
  const asMany = batches.length === experiment.T * batchSizeOf(experiment); // else as many as nobody has room for
  return asMany && sameNumbers(batchesOf(experiment, problem.n, stated.seed), batches);
}

/** The points that steps before the last are measured on; no row where the settings and the file have none. */
function judgeSample({ sample: drawn }: Problem, { sample: stored }: Problem): Judgement[] {
  const what = 'sampleTrain, sampleTest';
  if (stored === undefined) {
    return drawn === undefined
      ? []
      : [judged(what, false, 'missing: by the settings steps before the last are measured on a sample')];
  }
  if (drawn === undefined)
    return [judged(what, false, 'by the settings every step is measured on all points')];
  const good = sameNumbers(drawn.train, stored.train) && sameNumbers(drawn.test, stored.test);
  return [judged(what, good, 'drawn again, index for index; the last step is measured on all points')];
}

function sameRule(ours: Problem, stored: Problem): boolean {
  const { regression: a } = ours;
  const { regression: b } = stored;
  if (!nearly(ours.initScale, stored.initScale) || ours.lazyScale !== stored.lazyScale) return false;
  if (!sameDepth(ours, stored)) return false;
  if (a === undefined || b === undefined) return a === b;
  const rule = ({ lossWeight, trainOutput, bias, optimizer }: typeof a) =>
    JSON.stringify([lossWeight, trainOutput, bias?.start, bias?.rate, optimizer]);
  return rule(a) === rule(b);
}

function sameSequences({ stated }: ArchivedArm, { recurrence }: Problem, { eps }: Experiment): boolean {
  const { recurrence: told } = stated.training;
  return recurrence === undefined ? told === null : recurrence.S === told?.S && eps === told.eps;
}

function sameDepth({ depth: a }: Problem, { depth: b }: Problem): boolean {
  return a?.L === b?.L && a?.skip === b?.skip && a?.firstTrained === b?.firstTrained;
}

/** Equal but for the last bits of a quotient or a power. */
function nearly(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-12 * Math.abs(a);
}
