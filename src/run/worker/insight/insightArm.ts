import type { Dataset, Reals } from '../../../data/types.ts';
import {
  EngineError,
  type InsightEngine,
  type InsightFactory,
  type Problem,
} from '../../../engine/contract.ts';
import { isRight } from '../../../engine/network.ts';
import type { Experiment } from '../../../experiment/settings.ts';
import { constructSteps } from '../../../measure/construct.ts';
import type { InsightScalars, InsightVectors } from '../../../measure/insights.ts';
import { type RasterPlan, rasterPlan, type UnitsView, unitsView } from '../../../measure/insightUnits.ts';
import {
  countAbove,
  effectiveRank,
  gapAfter,
  singularValueSteps,
  singularValuesOfGram,
  updateNoiseFloor,
} from '../../../measure/spectrum.ts';
import type { GramMatrix } from '../../../measure/spectrumGram.ts';
import { Stream } from '../../../random/stream.ts';
import { batchOrder } from '../../batchOrder.ts';
import { problemOf } from '../../problem.ts';
import type { Arm } from '../../protocol.ts';
import { untrained } from '../arms.ts';
import type { ArmTraining } from '../armTraining.ts';
import { InsideLook, type Prepared } from './insideLook.ts';

/** A network in training whose engine can tell more. */
export type Trainee = ArmTraining<InsightEngine>;

/** One arm under observation: the network, trained again, and its linearised twin once that is asked for. */
export class InsightArm {
  readonly arm: Arm;
  readonly problem: Problem;
  readonly net: Trainee;
  twin: Trainee | null = null;
  readonly #experiment: Experiment;
  readonly #data: Dataset;
  readonly #factory: InsightFactory;
  #inside: InsideLook | null = null;
  #prepared: Prepared | null = null;
  /** f_0 of the test points */
  #f0: Reals | null = null;
  #plan: RasterPlan | null = null;

  private constructor(
    experiment: Experiment,
    arm: Arm,
    data: Dataset,
    factory: InsightFactory,
    problem: Problem,
    engine: InsightEngine,
  ) {
    this.arm = arm;
    this.problem = problem;
    this.#experiment = experiment;
    this.#data = data;
    this.#factory = factory;
    this.net = this.#trainee(engine);
  }

  static async make(
    experiment: Experiment,
    arm: Arm,
    data: Dataset,
    factory: InsightFactory,
  ): Promise<InsightArm> {
    const problem = problemOf(experiment, arm, data);
    return new InsightArm(experiment, arm, data, factory, problem, await factory.create(problem));
  }

  async makeTwin(): Promise<Trainee> {
    this.twin ??= this.#trainee(await this.#factory.create({ ...this.problem, gates: 'initial' }));
    return this.twin;
  }

  dropTwin(): void {
    this.twin?.engine.dispose();
    this.twin = null;
  }

  dispose(): void {
    this.dropTwin();
    this.#inside?.dispose();
    this.net.engine.dispose();
  }

  #trainee(engine: InsightEngine): Trainee {
    return untrained(this.arm, batchOrder(this.#experiment, this.#data.n, this.arm.seed), engine);
  }

  /** W_t, m x d. */
  weights(): Reals {
    return this.net.engine.snapshot().W;
  }

  gradients(): InsightScalars {
    const measured = this.net.engine.gradients();
    return {
      ...measured,
      gradientDominance: (measured.gradientNorm * measured.gradientNorm) / this.arm.m,
    };
  }

  /** The network beside its twin; both must stand at the same step. */
  compareWithTwin(): InsightScalars {
    const { twin, net, problem } = this;
    if (twin === null || twin.diverged) return { twinOutputGap: null, twinTestError: null };
    const f = net.engine.testOutputs();
    if (net.step === 0) this.#f0 = f.slice();
    const f0 = this.#f0 ?? this.#initialOutputs();
    const fTwin = twin.engine.testOutputs();
    let gap = 0;
    let move = 0;
    for (let i = 0; i < f.length; i++) {
      gap += (f[i] - fTwin[i]) * (f[i] - fTwin[i]);
      move += (f[i] - f0[i]) * (f[i] - f0[i]);
    }
    const { k, nTest, yTest, lazyScale } = problem;
    let wrong = 0;
    const point = new Float64Array(k);
    for (let p = 0; p < nTest; p++) {
      for (let i = 0; i < k; i++) point[i] = fTwin[p * k + i] - (lazyScale === undefined ? 0 : f0[p * k + i]);
      if (!isRight(point, yTest[p])) wrong++;
    }
    return { twinOutputGap: move > 0 ? Math.sqrt(gap / move) : null, twinTestError: wrong / nTest };
  }

  #initialOutputs(): Reals {
    const { engine } = this.net;
    const here = engine.snapshot();
    engine.restore({ W: this.problem.start.W });
    this.#f0 = engine.testOutputs().slice();
    engine.restore(here);
    return this.#f0;
  }

  /** Yields every few milliseconds; the network must not train in between. */
  *spectrum(): Generator<void, { readonly scalars: InsightScalars; readonly vectors: InsightVectors }> {
    const singularValuesWeights = yield* this.#singularValues('weights');
    const singularValuesUpdate = yield* this.#singularValues('update');
    const { k, m, d } = this.problem;
    const { step: steps, engine } = this.net;
    const { precision } = engine.info;
    const noise = updateNoiseFloor(singularValuesWeights, singularValuesUpdate, { m, d, steps, precision });
    const directions = this.#data.component === null ? null : k * this.#experiment.l;
    return {
      scalars: {
        effectiveRankWeights: effectiveRank(singularValuesWeights),
        effectiveRankUpdate: effectiveRank(
          singularValuesUpdate.subarray(0, countAbove(singularValuesUpdate, noise)),
        ),
        singularValueGap:
          directions === null ? null : gapAfter(directions, singularValuesUpdate.subarray(0, m), noise), // zeros behind are padding
        updateNoiseFloor: noise,
      },
      vectors: { singularValuesWeights, singularValuesUpdate },
    };
  }

  *#singularValues(which: 'weights' | 'update'): Generator<void, Float64Array> {
    const { m, d } = this.problem;
    const { W: W0 } = this.problem.start;
    const { engine } = this.net;
    if (d <= m && engine.gramSteps !== undefined) {
      let gram: GramMatrix | null = null;
      try {
        gram = { values: yield* engine.gramSteps(which), count: d };
      } catch (error) {
        if (!(error instanceof EngineError)) throw error; // no memory left in the engine: the same sums here, slower
      }
      if (gram !== null) return yield* singularValuesOfGram(gram, d);
    }
    const M = Float64Array.from(this.weights());
    if (which === 'update') for (let i = 0; i < M.length; i++) M[i] -= W0[i];
    return yield* singularValueSteps(M, m, d);
  }

  /** What the look inside needs besides the network: made once. */
  *prepareInside(): Generator<void, Prepared> {
    this.#prepared ??= yield* InsideLook.prepare(this.problem, this.#data);
    return this.#prepared;
  }

  async makeInside(prepared: Prepared): Promise<InsideLook> {
    this.#inside ??= await InsideLook.make(this.problem, prepared, this.#factory);
    return this.#inside;
  }

  /** Whether hidden weights exist that fit: constructed ones count only if this engine is right on every point with them. */
  *existence(): Generator<void, { readonly scalars: InsightScalars }> {
    const { problem, net, arm } = this;
    if (problem.lazyScale !== undefined) return { scalars: { solutionExists: null } }; // what is trained is not f there
    const existence = yield* constructSteps(problem, new Stream('construction', arm.seed));
    if (existence.found !== 'constructed')
      return { scalars: { solutionExists: existence.found === 'impossible' ? 0 : null } };
    const here = net.engine.snapshot();
    net.engine.restore({ W: existence.W });
    const { trainError } = net.engine.measure();
    net.engine.restore(here);
    return { scalars: { solutionExists: trainError === 0 ? 1 : null } };
  }

  units(): UnitsView {
    this.#plan ??= rasterPlan(this.problem);
    return unitsView(this.problem, this.#plan, this.weights());
  }
}
