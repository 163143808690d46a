/** What compiled kernels can do (scripts/kernels/source.mjs): pointers are in bytes, all else in numbers. */
export interface KernelExports {
  readonly memory: KernelMemory;
  /** The first byte that is free. */
  free(): number;
  multiply(
    a: number,
    aRow: number,
    aColumn: number,
    b: number,
    bRow: number,
    bColumn: number,
    c: number,
    m: number,
    k: number,
    n: number,
    adds: boolean,
  ): void;
  addRow(values: number, m: number, n: number, row: number): void;
  addToRow(values: number, m: number, n: number, row: number): void;
  mix(a: number, factor: number, b: number, to: number, count: number): void;
  divide(values: number, divisor: number, count: number): void;
  relu(from: number, to: number, count: number): void;
  reluSlopes(from: number, slopes: number, to: number, count: number): void;
  tanh(from: number, to: number, slopes: number, count: number): void;
  multiplyEach(a: number, b: number, to: number, count: number): void;
  packFilters(filters: number, rows: number, n: number, panels: number, back: boolean): void;
  packLines(filters: number, height: number, across: number, n: number, to: number): void;
  convolve(
    ...places: [
      ...windows: WindowsOver,
      w: number,
      hasBias: boolean,
      to: number,
      lines: number,
      columns: number,
      n: number,
    ]
  ): void;
  filterSlopes(
    ...places: [...windows: WindowsOver, g: number, lines: number, columns: number, n: number, to: number]
  ): void;
  pixelSlopes(
    ...places: [...windows: WindowsOver, w: number, g: number, lines: number, columns: number, n: number]
  ): void;
  means(...places: MeansOver): void;
  meanSlopes(...places: MeansOver): void;
}

/** The windows over one picture: its first number, the bytes from line to line, and from window to window along and down, and a window's size. */
type WindowsOver = [x: number, line: number, along: number, down: number, height: number, across: number];

/** The windows over `count` pictures, `picture` bytes apart, of n channels, and where their means or the slopes of these stand. */
type MeansOver = [
  x: number,
  picture: number,
  count: number,
  line: number,
  along: number,
  down: number,
  height: number,
  width: number,
  n: number,
  means: number,
  lines: number,
  columns: number,
];

/** Memory that only grows; its buffer is then another one. */
interface KernelMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The part of WebAssembly that is used here: it is there in Node and in browsers, but no part of the language. */
interface WebAssemblyEngine {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const engine = (): WebAssemblyEngine | undefined =>
  (globalThis as { readonly WebAssembly?: WebAssemblyEngine }).WebAssembly;

/** Whether there is all that these bytes ask of WebAssembly: relaxed SIMD is not everywhere. */
export const canRun = (bytes: Uint8Array): boolean => engine()?.validate(bytes) === true;

const modules = new Map<Uint8Array, object>();

/** Compiled kernels with memory of their own; undefined where there is no WebAssembly, or none that may be or can be run. */
export function instanceOf(bytes: Uint8Array): KernelExports | undefined {
  const WebAssembly = engine();
  if (!WebAssembly) return undefined;
  try {
    const module = modules.get(bytes) ?? new WebAssembly.Module(bytes);
    modules.set(bytes, module);
    const { exports } = new WebAssembly.Instance(module, { env: { abort: () => undefined } });
    return exports as KernelExports;
  } catch {
    // A page may forbid it, an old processor lack it, and address space be used up.
    return undefined;
  }
}

const pageBytes = 65_536;

/** Makes a memory so large; false where there is no more. */
export function growTo(memory: KernelMemory, bytes: number): boolean {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / pageBytes);
  if (missing <= 0) return true;
  try {
    memory.grow(missing);
    return true;
  } catch {
    return false;
  }
}
