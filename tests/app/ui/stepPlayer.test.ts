import { describe, expect, it } from 'vitest';
import { StepPlayer } from '../../../src/app/ui/stepPlayer.ts';

describe('the player', () => {
  it('follows what is known until a step is chosen, and plays from there to the end', async () => {
    const steps = [0, 1, 4];
    const player = new StepPlayer(() => steps);
    expect(player.step()).toBe(4);
    steps.push(9);
    expect(player.step()).toBe(9);
    player.choose(2);
    expect(player.step()).toBe(1);
    const shown: (number | null)[] = [];
    const ended = new Promise<void>((resolve) => {
      player.store.subscribe(({ playing }) => {
        if (shown.at(-1) !== player.step()) shown.push(player.step());
        if (!playing) resolve();
      });
    });
    player.play();
    await ended;
    expect(shown).toEqual([1, 4, 9]);
    expect(player.store.getState()).toEqual({ chosen: null, playing: false });
  });

  it('plays from the start where the last step is shown, and can be stopped', () => {
    const player = new StepPlayer(() => [0, 1, 2]);
    player.play();
    expect(player.step()).toBe(0);
    player.stop();
    expect(player.store.getState()).toMatchObject({ chosen: 0, playing: false });
    expect(new StepPlayer(() => []).step()).toBeNull();
  });
});
