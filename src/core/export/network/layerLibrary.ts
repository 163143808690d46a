import type { ImageShape } from '../../learning/datasets/imageShape';
import type { ConvolutionShape } from '../../learning/layers/kernels/kernels';
import type { Windows } from '../../learning/layers/windows';
import type { ElementwiseFormula } from '../data/elementwise';

/** How what goes between layers stands in an array: a row of numbers each, a picture, or numbers for each step. */
export type ArrayStanding =
  | { readonly kind: 'rows' }
  | { readonly kind: 'picture'; readonly image: ImageShape }
  | { readonly kind: 'steps'; readonly steps: number; readonly channels: number };

/** A recurrent layer. */
export interface RecurrentForm {
  readonly steps: number;
  readonly channels: number;
  readonly units: number;
  readonly cell: string;
}

/** An array of a program. */
export interface Passed {
  readonly name: string;
  readonly standing: ArrayStanding;
}

/** Lines of a layer: forwards from its input, and backwards, where ∂loss/∂output stands in `e`, which then is ∂loss/∂input. */
export interface LayerLines {
  readonly forward: readonly string[];
  readonly backward: readonly string[];
}

/** What a layer is called with. */
export interface LayerCall {
  readonly x: string;
  readonly y: string;
  /** What its further names end with. */
  readonly place: string;
  /** Whether ∂loss/∂input is asked for. */
  readonly goesOn: boolean;
  /** A line that assigns a slope along parameters, or adds to it where others share them. */
  readonly assign: (parameter: string, slope: string) => string;
}

/** What parameters stand in: their names in the program. */
export interface LayerParameters {
  readonly w: string;
  /** Undefined: no bias. */
  readonly b: string | undefined;
}

/** What parameters are: numbers for each unit, weights [input][output], or filters [row][column][channel][filter]. */
export type ParameterStanding =
  | { readonly kind: 'vector' }
  | { readonly kind: 'matrix'; readonly rows: number; readonly columns: number }
  | { readonly kind: 'filters'; readonly shape: ConvolutionShape };

/** How a language or library writes the layers of networks; backward lines are empty where it finds slopes by itself. */
export interface LayerLibrary {
  /** Takes parameters out of the flat vector. */
  readonly parameter: (
    name: string,
    from: number,
    size: number,
    standing: ParameterStanding,
  ) => readonly string[];
  readonly dense: (
    call: LayerCall,
    parameters: LayerParameters,
    form: { readonly inputs: number; readonly outputs: number },
  ) => LayerLines;
  readonly convolution: (call: LayerCall, parameters: LayerParameters, shape: ConvolutionShape) => LayerLines;
  readonly norm: (
    call: LayerCall,
    kind: 'batch' | 'layer',
    parameters: { readonly scale: string; readonly shift: string; readonly width: number },
    standing: ArrayStanding,
  ) => LayerLines;
  readonly pooling: (call: LayerCall, kind: 'max' | 'mean', windows: Windows) => LayerLines;
  readonly recurrent: (
    call: LayerCall,
    form: RecurrentForm,
    ofInput: LayerParameters,
    ofState: LayerParameters,
  ) => LayerLines;
  readonly lastStep: (
    call: LayerCall,
    form: { readonly steps: number; readonly units: number },
  ) => LayerLines;
  readonly dropout: (call: LayerCall, mask: number) => LayerLines;
  /** The same numbers in another standing. */
  readonly stand: (call: LayerCall, from: ArrayStanding, to: ArrayStanding) => LayerLines;
  readonly elementwise: (call: LayerCall, formula: ElementwiseFormula) => LayerLines;
  /** y = a + b. */
  readonly sum: (y: string, a: string, b: string) => string;
  /** Slopes that are kept under a name, taken up again, and added. */
  readonly keep: (name: string) => string;
  readonly restore: (name: string) => string;
  readonly addKept: (name: string) => string;
  /** Activations that are more than a formula. */
  readonly gelu: (call: LayerCall) => LayerLines;
  readonly softmax: (call: LayerCall, width: number) => LayerLines;
  /** Whether numbers stand in one order, whatever they stand for. */
  readonly isFlat?: true;
  /** Whether slopes are written out. */
  readonly isWrittenOut: boolean;
  /** Functions that lines call, by their names. */
  readonly functions: Readonly<Record<string, readonly string[]>>;
}

/** The functions that lines call, and those that these call, each once, with so many empty lines behind each. */
export function functionsBehind(
  lines: readonly string[],
  { functions }: Pick<LayerLibrary, 'functions'>,
  gap: number,
): readonly string[] {
  const found = new Set<string>();
  const visit = (text: readonly string[]): void => {
    const code = text.filter((line) => !/^\s*("""|\/\*\*)/.test(line));
    for (const [name, body] of Object.entries(functions)) {
      // Types have capitals; functions are called, or given to others.
      const use = new RegExp(/^[A-Z]/.test(name) ? `\\b${name}\\b` : `\\b${name}[(,]`);
      if (found.has(name) || !code.some((line) => use.test(line))) continue;
      found.add(name);
      visit(body);
    }
  };
  visit(lines);
  const inOrder = Object.keys(functions).filter((name) => found.has(name));
  return inOrder.flatMap((name) => [...functions[name], ...Array.from({ length: gap }, () => '')]);
}

/** An array of rows in another standing, where pictures are [row][column][channel]. */
export function reshaped(x: string, to: ArrayStanding): string {
  switch (to.kind) {
    case 'rows':
      return `${x}.reshape(len(${x}), -1)`;
    case 'steps':
      return `${x}.reshape(-1, ${to.steps}, ${to.channels})`;
    case 'picture':
      return `${x}.reshape(-1, ${to.image.height}, ${to.image.width}, ${to.image.channels})`;
  }
}
