// The part of ConvNetJS 0.3.0 that the benchmark uses; the package ships no types.
declare module 'convnetjs' {
  export class Vol {
    /** a constant c fills it; without one it is filled at random */
    constructor(sx: number, sy: number, depth: number, c?: number);
    readonly w: Float64Array;
    readonly dw: Float64Array;
  }
  interface ParametersAndGradients {
    readonly params: Float64Array;
    readonly grads: Float64Array;
  }
  interface Layer {
    readonly layer_type: string;
    readonly filters: Vol[];
    readonly biases: Vol;
    getParamsAndGrads(): ParametersAndGradients[];
  }
  export class Net {
    readonly layers: Layer[];
    makeLayers(definitions: readonly object[]): void;
  }
  export class SGDTrainer {
    constructor(net: Net, options: object);
    train(x: Vol, y: number): void;
  }
  const convnetjs: { Vol: typeof Vol; Net: typeof Net; SGDTrainer: typeof SGDTrainer };
  export default convnetjs;
}
