/** Name of the GPU behind a tfjs WebGL backend, whose type is not exported by @tensorflow/tfjs. */
export function webglDevice(backend: unknown): string {
  const { gpgpu } = backend as { gpgpu?: { gl: WebGL2RenderingContext } };
  if (gpgpu === undefined) return 'WebGL';
  const info = gpgpu.gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = gpgpu.gl.getParameter(
    info === null ? gpgpu.gl.RENDERER : info.UNMASKED_RENDERER_WEBGL,
  );
  return typeof name === 'string' ? name : 'WebGL';
}
