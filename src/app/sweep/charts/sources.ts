import type { LiveSource } from '../../../charts/react/source.ts';
import type { Sweep } from '../../../sweep/sweep.ts';
import type { SweepView } from '../../../sweep/view.ts';
import type { SweepController } from '../controller.ts';

/** A chart of whatever sweep is planned; built anew only when the sweep, its cells or its results changed. */
export function sweepSource<Spec>(
  controller: SweepController,
  build: (sweep: Sweep, view: SweepView) => Spec,
): LiveSource<Spec> {
  let seen: readonly unknown[] = [];
  let spec: Spec | undefined;
  return {
    subscribe(listener) {
      const leave = controller.archive.subscribe(listener);
      const leaveStore = controller.store.subscribe((state, before) => {
        if (state.planned !== before.planned || state.cells !== before.cells) listener();
      });
      return () => {
        leave();
        leaveStore();
      };
    },
    getSpec() {
      const { planned, cells } = controller.store.getState();
      const now = [planned, cells, controller.archive.version];
      if (spec === undefined || now.some((value, i) => value !== seen[i])) {
        seen = now;
        spec = build(planned, controller.view());
      }
      return spec;
    },
  };
}
