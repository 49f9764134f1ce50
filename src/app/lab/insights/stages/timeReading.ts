import { sequenceLength } from '../../../../model/families.ts';
import { percent, twoDigits } from '../../../../state/sentences.ts';
import type { RunSeries } from '../../../../state/series.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import { type ArmFrames, type InsightFrames, stepsOf } from '../frames/insightFrames.ts';
import { comparedArms, latestUndivergedStep } from '../reading/comparedArms.ts';
import { type ReadingSentence, readingSentences, sentenceOfPicture } from '../reading/reading.ts';
import { stageValue } from './stages.ts';

// What the numbers of the time steps say; each sentence can be a refusal.

/** One network: lengths from the first input to the last, gates, and what comes back to the first input. */
export function networkTimeSentences(
  frames: InsightFrames,
  arm: ArmFrames,
  run: RunSeries,
): readonly ReadingSentence[] {
  const step = stepsOf(arm, 'time').at(-1);
  if (step === undefined) return [];
  const head = `At m = ${groupThousands(arm.m)}`;
  const { divergedAt } = run.arms[arm.index];
  if (divergedAt !== null)
    return sentenceOfPicture(
      `${head} the network diverged at step ${groupThousands(divergedAt)}: its time steps are not compared.`,
    );
  const last = sequenceLength(frames.experiment);
  const at = (key: 'timeNorm' | 'timePatternChange' | 'timeGradientNorm', stage: number) =>
    stageValue(arm, key, stage, step);
  const lengths = `the mean length of the hidden vectors is ${twoDigits(at('timeNorm', 1))} after the first input and ${twoDigits(at('timeNorm', last))} after the last`;
  const back = at('timeGradientNorm', 1) / at('timeGradientNorm', last);
  const has = comparedArms({ experiment: frames.experiment, arms: [arm] }, run, step).arms.length > 0;
  return [
    ...sentenceOfPicture(`${head}, step ${groupThousands(step)}, ${lengths}.`),
    ...(Number.isFinite(back)
      ? readingSentences(
          `Going backwards, the gradient at the first input is ${twoDigits(back)} times that at the last.`,
        )
      : []),
    ...(step === 0
      ? []
      : readingSentences(
          `${percent(at('timePatternChange', last))} of the gates of the last time step changed; those of the first cannot, as its weights are not trained.`,
        )),
    ...(has || step === 0 ? [] : readingSentences('It has not fitted its training set by then.')),
  ];
}

/** One time step: how many of its gates changed at the widths that fitted. */
export function timeStepSentences(
  frames: InsightFrames,
  stage: number,
  run: RunSeries,
): readonly ReadingSentence[] {
  const step = latestUndivergedStep(frames, 'time', run);
  if (step === null) return [];
  if (step === 0) return readingSentences('Before the first step nothing has moved.');
  if (stage === 1)
    return readingSentences('No gate changes at the first time step: the weights of inputs are not trained.');
  const { arms, note } = comparedArms(frames, run, step);
  if (arms.length < 2) return note;
  const [narrow, wide] = [arms[0], arms[arms.length - 1]];
  const share = (arm: ArmFrames) => percent(stageValue(arm, 'timePatternChange', stage, step));
  return [
    ...sentenceOfPicture(
      `Time step ${stage}, step ${groupThousands(step)} of training: of its gates ${share(narrow)} changed at m = ${groupThousands(narrow.m)}, ${share(wide)} at m = ${groupThousands(wide.m)}.`,
    ),
    ...note,
  ];
}
