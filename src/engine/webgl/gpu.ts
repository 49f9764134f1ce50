import {
  GPGPUContext,
  type GPGPUProgram,
  MathBackendWebGL,
  setWebGLContext,
} from '@tensorflow/tfjs-backend-webgl';
import {
  add,
  engine,
  env,
  findBackendFactory,
  mul,
  registerBackend,
  removeBackend,
  setBackend,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor1d,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs-core';
import type { Reals } from '../../data/types.ts';
import { EngineError } from '../contract.ts';

const NAME = 'webgl'; // the name under which the package registers its kernels
const START_LIMIT_MS = 5000;
const GO_ON = 'The run goes on with the exact engine.';

// Those of tfjs itself: nothing is drawn, and a lost buffer is no loss.
const ATTRIBUTES: WebGLContextAttributes = {
  alpha: false,
  antialias: false,
  premultipliedAlpha: false,
  preserveDrawingBuffer: false,
  depth: false,
  stencil: false,
  failIfMajorPerformanceCaveat: false,
  powerPreference: 'high-performance',
};

/** One WebGL context with tfjs on top, shared by all arms of this thread. */
export class Gpu {
  /** the GPU's own name */
  readonly device: string;
  /** a one that lives on the GPU: put into every read, where a lost context turns it into a zero */
  readonly one: Tensor1D;
  readonly #gl: WebGL2RenderingContext;
  readonly #backend: MathBackendWebGL;
  #lost = false;

  constructor(canvas: OffscreenCanvas, gl: WebGL2RenderingContext, backend: MathBackendWebGL) {
    this.#gl = gl;
    this.#backend = backend;
    this.device = deviceName(gl);
    canvas.addEventListener('webglcontextlost', () => {
      this.#lost = true;
    });
    const half = tensor1d([0.5]);
    this.one = tidy(() => add(half, half)); // computed, not uploaded: it has no copy on the CPU that could hide a loss
    half.dispose();
  }

  get lost(): boolean {
    return this.#lost || this.#gl.isContextLost();
  }

  /** Uploads and packs in 2 x 2 blocks at once: an unpacked matrix would be packed anew by every matMul. */
  upload(values: Reals, [rows, columns]: readonly [number, number]): Tensor2D {
    return tidy(
      () => mul(tensor2d(Float32Array.from(values), [rows, columns], 'float32'), this.one) as Tensor2D,
    );
  }

  /** Runs a shader of our own; the result belongs to the surrounding tidy. */
  run<T extends Tensor>(program: GPGPUProgram, inputs: readonly Tensor[]): T {
    const info = this.#backend.compileAndRun(program, [...inputs], 'float32');
    return engine().makeTensorFromTensorInfo(info) as T;
  }

  /**
   * Waits for the GPU and returns the values of a temporary tensor, which is disposed. Synchronous: in a worker that takes
   * less than half the time of data(). tfjs returns zeros, without an error, when the context is lost: that is told here.
   */
  read(temporary: Tensor): Float32Array {
    const values = temporary.dataSync<'float32'>();
    temporary.dispose();
    this.requireAlive();
    return values;
  }

  /** Throws EngineError once the context is lost. */
  requireAlive(): void {
    if (this.lost) this.fail();
  }

  /** Throws EngineError unless the GPU still computes; about 2 ms. */
  requireAnswer(): void {
    if (this.read(tidy(() => add(this.one, this.one)))[0] !== 2) this.fail();
  }

  /** Says that the context is lost. */
  fail(): never {
    this.#lost = true;
    throw new EngineError(
      `The graphics context was lost (the driver was reset, or the GPU is out of memory). ${GO_ON}`,
    );
  }

  /** Throws EngineError where the driver has run out of memory since the last call. */
  requireMemory(): void {
    this.requireAlive();
    if (this.#gl.getError() !== this.#gl.OUT_OF_MEMORY) return;
    throw new EngineError(
      `The GPU is out of memory. Choose a smaller width m, or the exact engine. ${GO_ON}`,
    );
  }

  /** Frees the context with all that is in it. */
  close(): void {
    this.one.dispose();
    if (findBackendFactory(NAME) !== null) removeBackend(NAME);
    this.#gl.getExtension('WEBGL_lose_context')?.loseContext();
    this.#lost = true;
  }
}

/** Opens a context of its own and makes it the backend of tfjs. Throws EngineError, within a time limit, where it cannot. */
export async function openGpu(): Promise<Gpu> {
  if (typeof OffscreenCanvas === 'undefined') {
    throw new EngineError(
      `This browser has no OffscreenCanvas, without which there is no WebGL in a worker. ${GO_ON}`,
    );
  }
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext('webgl2', ATTRIBUTES);
  if (gl === null) throw new EngineError(`This browser offers no WebGL 2 here. ${GO_ON}`);
  try {
    return new Gpu(canvas, gl, await startBackend(gl));
  } catch (error) {
    gl.getExtension('WEBGL_lose_context')?.loseContext(); // browsers allow a handful of contexts only
    throw error;
  }
}

async function startBackend(gl: WebGL2RenderingContext): Promise<MathBackendWebGL> {
  // Before any flag is read: tfjs would make a canvas of its own, and on Safari refuse an OffscreenCanvas.
  setWebGLContext(2, gl);
  env().set('SOFTWARE_WEBGL_ENABLED', true); // a software GL is slow, not wrong
  env().set('WEBGL_CPU_FORWARD', false); // small sizes would be computed elsewhere, with other bits
  env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', 2 ** 30); // bytes; by default freed textures are kept for ever
  if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    throw new EngineError(
      `This GPU computes in half precision only, too coarse for distances between weights. ${GO_ON}`,
    );
  }
  await withinLimit(fenceSignals(gl));
  if (findBackendFactory(NAME) !== null) removeBackend(NAME);
  const backend = new MathBackendWebGL(new GPGPUContext(gl));
  registerBackend(NAME, () => backend);
  // false means failure, and getBackend() would then still return the name
  if (!(await withinLimit(setBackend(NAME))))
    throw new EngineError(`The WebGL backend did not start. ${GO_ON}`);
  return backend;
}

/** Resolves once the GPU signals that it has done what was asked; some drivers accept all and finish nothing. */
async function fenceSignals(gl: WebGL2RenderingContext): Promise<void> {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (fence === null) throw new EngineError(`WebGL cannot tell when work is finished here. ${GO_ON}`);
  gl.flush();
  for (;;) {
    const status = gl.clientWaitSync(fence, 0, 0);
    if (status === gl.ALREADY_SIGNALED || status === gl.CONDITION_SATISFIED) break;
    if (status === gl.WAIT_FAILED || gl.isContextLost()) {
      throw new EngineError(`The graphics context was lost while it started. ${GO_ON}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  gl.deleteSync(fence);
}

function withinLimit<T>(start: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    const late = new EngineError(`The GPU did not answer within ${START_LIMIT_MS / 1000} seconds. ${GO_ON}`);
    timer = setTimeout(() => reject(late), START_LIMIT_MS);
  });
  return Promise.race([start, limit]).finally(() => clearTimeout(timer));
}

function deviceName(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = gl.getParameter(info === null ? gl.RENDERER : info.UNMASKED_RENDERER_WEBGL);
  return typeof name === 'string' && name !== '' ? name : 'WebGL 2';
}
