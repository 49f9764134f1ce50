import type { Experiment } from '../../../../experiment/settings.ts';
import { SaveAs } from '../../figures/SaveAs.tsx';
import type { ArmFrames } from '../../insights/frames/insightFrames.ts';
import type { PictureData, PictureOptions } from '../picture/pictureData.ts';
import type { SphereRotation } from '../sphere/sphereRotation.ts';
import { FIGURE_TITLE, geometryCsv, geometryFigure } from './geometryFigure.ts';

interface FilesProps {
  readonly all: readonly PictureData[];
  readonly arms: readonly ArmFrames[];
  readonly view: SphereRotation;
  readonly options: PictureOptions;
  /** of the run that is looked into */
  readonly experiment: Experiment;
}

/** The picture as it is turned now, and the turns of all steps known, as files. */
export function GeometryFiles({ all, arms, view, options, experiment }: FilesProps) {
  return (
    <SaveAs
      title={FIGURE_TITLE}
      scene={() => geometryFigure(all, view.rotation, experiment, options.bold)}
      csv={() => geometryCsv(arms)}
      kind="widenet look inside"
    />
  );
}
