// As much of the peers' types as is used here: the packages themselves are installed when the benchmark runs.

declare module '@tensorflow/tfjs' {
  export interface Tensor {
    reshape(shape: readonly number[]): Tensor;
    dataSync(): Float32Array;
  }
  type Operand = Tensor | number;
  export const train: {
    adam(
      learningRate: number,
      beta1: number,
      beta2: number,
      epsilon: number,
    ): { minimize(f: () => Tensor): void };
  };
  export function setBackend(name: string): Promise<boolean>;
  export function tidy<T>(f: () => T): T;
  export function tensor1d(values: readonly number[] | Float32Array): Tensor;
  export function variable(initial: Tensor): Tensor;
  export function unstack(tensor: Tensor): Tensor[];
  export function tile(tensor: Tensor, times: readonly number[]): Tensor;
  export function add(a: Operand, b: Operand): Tensor;
  export function sub(a: Operand, b: Operand): Tensor;
  export function mul(a: Operand, b: Operand): Tensor;
  export function cos(a: Tensor): Tensor;
  export function exp(a: Tensor): Tensor;
  export function sqrt(a: Tensor): Tensor;
}

declare module '@tensorflow/tfjs-backend-wasm' {
  export function setWasmPaths(folder: string): void;
}

declare module '@jax-js/jax' {
  /** An array, which its use consumes: `ref` is one more reference to it. */
  export interface Traced {
    readonly ref: Traced;
    add(other: Traced): Traced;
    sub(other: Traced): Traced;
    mul(other: Traced): Traced;
    div(other: Traced): Traced;
    slice(index: number): Traced;
    reshape(shape: readonly number[]): Traced;
    data(): Promise<Float64Array>;
  }
  interface Options {
    readonly dtype: unknown;
  }
  export const numpy: {
    readonly float64: unknown;
    array(values: number | readonly number[] | Float64Array, options: Options): Traced;
    zeros(shape: readonly number[], options: Options): Traced;
    broadcastTo(array: Traced, shape: readonly number[]): Traced;
    cos(array: Traced): Traced;
    exp(array: Traced): Traced;
    sqrt(array: Traced): Traced;
  };
  export function init(...devices: string[]): Promise<string[]>;
  export function defaultDevice(device: string): string;
  export function grad(f: (x: Traced) => Traced): (x: Traced) => Traced;
  export function jit<Result>(f: (...arrays: Traced[]) => Result): (...arrays: Traced[]) => Result;
}

declare module 'papaparse' {
  const papa: {
    parse(
      text: string,
      options: { readonly dynamicTyping: boolean; readonly skipEmptyLines: boolean },
    ): { readonly data: [names: string[], ...rows: number[][]] };
  };
  export = papa;
}

declare module 'three' {
  interface Placed {
    readonly position: { set(x: number, y: number, z: number): void };
  }
  export class Color {
    constructor(css: string);
  }
  export class BufferAttribute {
    constructor(values: Float32Array, size: number);
  }
  export class BufferGeometry {
    setAttribute(name: string, attribute: BufferAttribute): void;
    setIndex(corners: readonly number[]): void;
    computeVertexNormals(): void;
  }
  export class AmbientLight {
    constructor(colour: string, intensity: number);
  }
  export class DirectionalLight extends AmbientLight {
    readonly position: Placed['position'];
  }
  export class LineBasicMaterial {
    constructor(look: { readonly color: string });
  }
  export class MeshLambertMaterial {
    constructor(look: { readonly vertexColors: boolean; readonly side: number });
  }
  export const DoubleSide: number;
  export class Line {
    constructor(geometry: BufferGeometry, material: LineBasicMaterial);
  }
  export class Mesh {
    constructor(geometry: BufferGeometry, material: MeshLambertMaterial);
  }
  export class PerspectiveCamera {
    constructor(angle: number, aspect: number, near: number, far: number);
    readonly position: Placed['position'];
    lookAt(x: number, y: number, z: number): void;
  }
  export class Scene {
    background: Color;
    add(...parts: readonly (AmbientLight | Mesh | Line)[]): void;
  }
  export class WebGLRenderer {
    constructor(how: { readonly antialias: boolean });
    readonly domElement: HTMLCanvasElement;
    setPixelRatio(ratio: number): void;
    setSize(width: number, height: number): void;
    render(scene: Scene, camera: PerspectiveCamera): void;
  }
}

/** plotly.js, which its script puts into the page. */
declare var Plotly: {
  newPlot(parent: Element, data: readonly object[], layout: object, how: object): Promise<unknown>;
  relayout(parent: Element, change: object): Promise<unknown>;
};
