import type { ImageShape } from '../../learning/datasets/imageShape';
import type { Interval } from '../../plane/interval';

/** How a network is built: it is the same for all parameters. */
export interface NetworkBuild {
  /** From the features to the outputs. */
  readonly columns: readonly NetworkColumn[];
  /** What pictures its rows are; absent where they are none. */
  readonly image?: ImageShape;
}

/** Units that stand side by side: the features, a hidden layer, or the outputs. */
export interface NetworkColumn {
  readonly units: number;
  /** What is known by name: features, and classes. */
  readonly names?: readonly string[];
  /** What it computes, for reading: "tanh(h1·W2 + b2)"; empty of features. */
  readonly text: string;
  /** What its sums go through, by its label; absent where they are the units. */
  readonly activation?: string;
  /** The names of its weights and its bias among the layers: w1, b1; absent where it has none. */
  readonly parameters?: readonly string[];
  /** Height and width of filters that are moved over a picture. */
  readonly filter?: readonly [height: number, width: number];
  /** What picture its units are the channels of; absent where each is a number. */
  readonly image?: ImageShape;
}

/** A network with some parameters, as far as it was asked for. */
export interface NetworkPicture {
  readonly columns: readonly DrawnColumn[];
  /** From each column to the next. */
  readonly links: readonly DrawnLinks[];
  readonly maps?: UnitMaps;
  readonly trace?: RowTrace;
  readonly spreads?: LayerSpreads;
  readonly worst?: WorstRows;
}

/** The units of a column that are drawn. */
export interface DrawnColumn {
  /** Their places, ascending. */
  readonly units: readonly number[];
  /** Of each drawn unit; absent where there are none. */
  readonly biases?: Float64Array;
  readonly biasSlopes?: Float64Array;
  /** The weights of each unit as a picture, where it looks at one. */
  readonly filters?: UnitPictures;
}

/** A picture for each drawn unit: units × numbers of a picture, in its order. */
export interface UnitPictures {
  readonly shape: ImageShape;
  readonly values: Float64Array;
}

/** Row-major, drawn units of the column × drawn units of the next; of filters √Σ w² with the sign of their sum. Both empty where units are not sums over those before. */
export interface DrawnLinks {
  readonly weights: Float64Array;
  /** ∂loss/∂weight over the training rows. */
  readonly slopes?: Float64Array;
  /** The largest size of all weights of the layer, drawn or not. */
  readonly largest: number;
}

/** What units give over a lattice. */
export interface UnitMaps {
  readonly axes: readonly number[];
  readonly windows: readonly Interval[];
  /** Places along x and along y (1 of a lattice over one column). */
  readonly sizes: readonly [number, number];
  /** Of each column, drawn units × places, row by row from the window's lower end; of features the numbers as they are prepared. */
  readonly values: readonly Float64Array[];
}

/** A row that went forward and back. */
export interface RowTrace {
  readonly row: number;
  /** Of the row alone, without the penalty of weights. */
  readonly loss: number;
  /** Of the features, and of the drawn units of each column. */
  readonly columns: readonly TracedColumn[];
  /** ∂loss/∂weight of the drawn weights, as in `DrawnLinks`. */
  readonly weightSlopes: readonly Float64Array[];
  readonly formula?: UnitFormula;
}

/** Of each drawn unit, for one row; of a channel the mean of its pixels, and the sum of the slopes. */
export interface TracedColumn {
  readonly values: Float64Array;
  /** ∂loss/∂value; absent of features. */
  readonly slopes?: Float64Array;
  /** What went into the activation, and ∂loss/∂ of it. */
  readonly sums?: Float64Array;
  readonly sumSlopes?: Float64Array;
  /** Of channels their pixels. */
  readonly pictures?: UnitPictures;
}

/** A unit computed with its numbers: skipped + activation(Σ weight · input + bias) = value. */
export interface UnitFormula {
  readonly column: number;
  readonly place: number;
  /** Of the activation; absent where the sum is the value. */
  readonly activation?: string;
  /** The largest ones, in the order of the inputs. */
  readonly terms: readonly { readonly weight: number; readonly input: number; readonly from: number }[];
  /** What the other terms come to, and how many they are. */
  readonly rest: { readonly count: number; readonly sum: number };
  readonly bias: number | undefined;
  /** Whether the sum is normalised before the activation. */
  readonly isNormalised: boolean;
  /** What the unit of the column before adds behind the activation; absent: nothing. */
  readonly skipped?: number;
  /** What goes into the activation. */
  readonly sum: number;
  readonly value: number;
}

/** How numbers are spread: how many lie in each of even bins. */
export interface NumberSpread {
  readonly window: Interval;
  readonly counts: Float64Array;
  /** How many lie outside, are 0 where a logarithm is counted, or are not finite. */
  readonly outside: number;
}

/** What is counted of each layer. */
export interface LayerSpreads {
  readonly layers: readonly LayerSpread[];
  /** Over how many training rows slopes and units were looked at. */
  readonly rows: number;
  /** How many steps apart the parameters were that the update ratios are of; absent where there were none before. */
  readonly steps?: number;
}

/** A layer's weights and its units. */
export interface LayerSpread {
  readonly column: number;
  readonly text: string;
  readonly weights: NumberSpread;
  /** Of log₁₀ |∂loss/∂weight|. */
  readonly slopes: NumberSpread;
  /** Of log₁₀ (|Δw| / |w|) for a step. */
  readonly ratios?: NumberSpread;
  /** The middle one of |Δw| / |w|. */
  readonly ratio?: number;
  readonly units: number;
  /** Units that give 0 for all rows. */
  readonly dead: number;
  /** Units whose activation is all but flat for all rows. */
  readonly saturated: number;
}

/** The drawn rows with the highest loss. */
export interface WorstRows {
  /** Places among the drawn rows, the highest loss first. */
  readonly rows: Int32Array;
  readonly losses: Float64Array;
}
