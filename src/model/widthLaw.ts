/**
 * How the distance from the start goes with the width where each weight moves little: ‖ΔW‖_F ~ m^(-1/2) against ‖W_0‖_F ~ 1 of an
 * m x d layer, or ~ m^(1/2) of an m x m layer.
 */
export interface WidthLaw {
  /** the distance grows as m to this power */
  readonly exponent: number;
  /** beside a line over the steps, and as the slope of one over the width */
  readonly label: string;
  readonly slope: string;
}

/** Of m x d weights. */
export const INVERSE_ROOT: WidthLaw = { exponent: -0.5, label: '∝ 1/√m', slope: 'slope −1/2' };
/** Of m x m weights. */
export const INVERSE: WidthLaw = { exponent: -1, label: '∝ 1/m', slope: 'slope −1' };
