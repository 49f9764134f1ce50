import { formatInteger } from '../../../shell/words.ts';
import { StepBar } from '../../../ui/StepBar.tsx';
import type { StepPlayer } from '../../../ui/stepPlayer.ts';
import { usePlayState } from './useGeometryPlayer.ts';

/** The bar of the steps known, and a button that follows the run. */
export function PlayBar({
  player,
  steps,
}: {
  readonly player: StepPlayer;
  readonly steps: readonly number[];
}) {
  const { chosen } = usePlayState(player);
  return (
    <StepBar player={player} steps={steps} format={formatInteger}>
      <button type="button" aria-pressed={chosen === null} onClick={() => player.choose(null)}>
        Latest
      </button>
    </StepBar>
  );
}
