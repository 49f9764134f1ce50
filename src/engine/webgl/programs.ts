import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl';

// The shaders that tfjs has no operation for, or needs many for. A packed program works on 2 x 2 blocks, as tfjs's
// matMul does, so that the large matrices need not be repacked between the two.

/**
 * (F, batch, labels) -> o - e_y, B x k: gradient of the cross-entropy by the outputs F (B x k). `batch` holds B indices into
 * `labels`. NaN where an output of the point is not finite, so that divergence reaches the weights and is seen there.
 */
export function outputGradient(B: number, k: number): GPGPUProgram {
  return {
    variableNames: ['F', 'Batch', 'Labels'],
    outputShape: [B, k],
    userCode: `
      void main() {
        ivec2 at = getOutputCoords();
        int y = int(getLabels(int(getBatch(at.x) + 0.5)) + 0.5);
        float top = getF(at.x, 0);
        bool finite = true;
        for (int i = 0; i < ${k}; i++) {
          float f = getF(at.x, i);
          top = max(top, f);
          finite = finite && abs(f) < 3.0e38;
        }
        float own = 0.0;
        float others = 0.0;
        for (int i = 0; i < ${k}; i++) {
          float e = exp(getF(at.x, i) - top);
          if (i == at.y) own = e; else others += e;
        }
        // o_y - 1 as minus the sum of the others: no digits cancel when o_y is close to 1
        float share = (at.y == y ? -others : own) / (own + others);
        setOutput(finite ? share : NAN);
      }`,
  };
}

/**
 * (D, H) -> D / parts where the gate is open, else 0; all B x m, H = ReLU(z). A gate counts as closed when H is exactly 0, so
 * that a NaN passes on to the weights.
 */
export function gated(B: number, m: number, parts = 1): GPGPUProgram {
  const d = 'getDAtOutCoords()';
  return {
    variableNames: ['D', 'H'],
    outputShape: [B, m],
    packedInputs: true,
    packedOutput: true,
    userCode: `
      void main() {
        vec4 d = ${parts === 1 ? d : `${d} / ${parts}.0`};
        vec4 h = getHAtOutCoords();
        setOutput(mix(vec4(0.0), d, notEqual(h, vec4(0.0))));
      }`,
  };
}

/** (Below, Active) -> Below + Active / L, rows x m: a hidden layer that its input skips. */
export function skipped(rows: number, m: number, L: number): GPGPUProgram {
  return {
    variableNames: ['Below', 'Active'],
    outputShape: [rows, m],
    packedInputs: true,
    packedOutput: true,
    userCode: `
      void main() {
        setOutput(getBelowAtOutCoords() + getActiveAtOutCoords() / ${L}.0);
      }`,
  };
}

/** (Now, Start) -> 1 where one is above 0 and the other is not, else 0; all rows x m. */
export function gatesDiffer(rows: number, m: number): GPGPUProgram {
  return {
    variableNames: ['Now', 'Start'],
    outputShape: [rows, m],
    packedInputs: true,
    packedOutput: true,
    userCode: `
      void main() {
        vec4 now = getNowAtOutCoords();
        vec4 start = getStartAtOutCoords();
        setOutput(vec4(notEqual(greaterThan(now, vec4(0.0)), greaterThan(start, vec4(0.0)))));
      }`,
  };
}

/** (Start, Shift) -> 1 where the gates of `Start` and `Start + Shift` differ, else 0; all rows x m. */
export function flips(rows: number, m: number): GPGPUProgram {
  return {
    variableNames: ['Start', 'Shift'],
    outputShape: [rows, m],
    packedInputs: true,
    packedOutput: true,
    userCode: `
      void main() {
        vec4 start = getStartAtOutCoords();
        vec4 now = start + getShiftAtOutCoords();
        setOutput(vec4(notEqual(greaterThan(now, vec4(0.0)), greaterThan(start, vec4(0.0)))));
      }`,
  };
}

/**
 * U -> Phi(|u|) - 1/2, rows x m. The error function of tfjs is off by 1e-7, which is much for moves of 1e-5: below 1.4 the
 * series sum (-1)^i u^(2i+1) / (sqrt(2 pi) 2^i i! (2i+1)) is used, above it the formula 7.1.26 of Abramowitz and Stegun.
 */
export function shareWithin(rows: number, m: number): GPGPUProgram {
  return {
    variableNames: ['U'],
    outputShape: [rows, m],
    packedInputs: true,
    packedOutput: true,
    userCode: `
      vec4 near(vec4 u) {
        vec4 q = -0.5 * u * u;
        vec4 term = u * 0.3989422804;
        vec4 sum = term;
        for (int i = 1; i < 12; i++) {
          term *= q / float(i);
          sum += term / float(2 * i + 1);
        }
        return sum;
      }
      vec4 far(vec4 u) {
        vec4 x = u * 0.7071067812;
        vec4 t = 1.0 / (1.0 + 0.3275911 * x);
        vec4 p = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        return 0.5 - 0.5 * p * exp(-x * x);
      }
      void main() {
        vec4 u = min(abs(getUAtOutCoords()), vec4(20.0));
        setOutput(mix(far(u), near(min(u, vec4(1.4))), lessThan(u, vec4(1.4))));
      }`,
  };
}
