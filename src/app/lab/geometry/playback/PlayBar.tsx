import { StepBar } from '../../insights/view/StepBar.tsx';
import type { Player } from './player.ts';
import { usePlayed } from './useGeometryPlayer.ts';

/** The bar of the steps known, and a button that follows the run. */
export function PlayBar({ player, steps }: { readonly player: Player; readonly steps: readonly number[] }) {
  const { playing, chosen } = usePlayed(player);
  const step = player.step();
  if (step === null) return null;
  return (
    <StepBar
      step={step}
      steps={steps}
      playing={playing}
      onChoose={(next) => player.choose(next)}
      onPlay={(on) => (on ? player.play() : player.stop())}
    >
      <button type="button" aria-pressed={chosen === null} onClick={() => player.choose(null)}>
        Latest
      </button>
    </StepBar>
  );
}
