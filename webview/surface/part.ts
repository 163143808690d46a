// The landscape in 3-D: loaded when a person first looks at it (webview/page/parts.ts).
export { stillSurface } from './stillSurface';
export { SurfaceCanvas } from './surfaceCanvas';
