import type { Interval } from './landscape';
import type { Objective } from './objective';
import type { Precision } from './precision';

/** A number that a person may set: typed, bounded, described; written once, here and in the entries. */
export interface NumberSetting {
  readonly kind: 'number';
  readonly id: string;
  /** Sentence-style label, for example "Learning rate". */
  readonly label: string;
  /** The field's symbol, for example "η". */
  readonly symbol: string;
  readonly description: string;
  readonly default: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  /** Counts: only whole numbers. */
  readonly whole?: boolean;
}

/** A switch that a person may set. */
export interface SwitchSetting {
  readonly kind: 'switch';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly default: boolean;
}

/** One of several named forms that a person may choose from. */
export interface ChoiceSetting {
  readonly kind: 'choice';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly default: string;
  readonly choices: readonly {
    readonly id: string;
    readonly label: string;
    /** What this choice means, and how it differs from the others, in one sentence. */
    readonly description: string;
  }[];
}

export type Setting = NumberSetting | SwitchSetting | ChoiceSetting;

export type SettingValue = number | boolean | string;

/** Values of an entry's settings by id. */
export type Values = Readonly<Record<string, SettingValue>>;

/**
 * Everything a person can pick. Quick picks, forms, defaults, validation, the experiment's schema,
 * documentation and the test matrix are derived from it.
 */
export interface Entry<Made, Argument = Values> {
  /** The name in an experiment, for example "adam". */
  readonly id: string;
  readonly label: string;
  /** Paper or book, with the formula's place. */
  readonly source: string;
  readonly settings: readonly Setting[];
  make(argument: Argument): Made;
}

/** The dimension that a test function has when none is asked for. */
export function usualDimension({ dimension }: FunctionEntry): number {
  return typeof dimension === 'number' ? dimension : dimension.default;
}

/** Finds an entry by id. */
export function find<T extends { readonly id: string }>(entries: readonly T[], id: string): T | undefined {
  return entries.find((entry) => entry.id === id);
}

/** A known minimum of a test function. */
export interface Minimum {
  readonly x: readonly number[];
  readonly value: number;
}

/** A test function of the gallery. `make` takes the dimension n. */
export interface FunctionEntry extends Entry<Objective, number> {
  /** The same function of n parameters in the language of typed formulas (core/expression), in its most readable form. */
  formula(n: number): string;
  /** One sentence on what it is good for. */
  readonly about: string;
  /** The only allowed n, or the range of allowed n with the one to begin with. */
  readonly dimension: number | { readonly minimum: number; readonly default: number };
  /** Where the literature evaluates it, per parameter. */
  domain(n: number): readonly Interval[];
  /** The window that shows its character, per parameter. */
  view(n: number): readonly Interval[];
  start(n: number): readonly number[];
  /** Known global minima; empty when unbounded below. */
  minima(n: number): readonly Minimum[];
}

/** A loss over predictions p and targets t. Every operation is rounded to the precision. */
export interface LossEntry {
  readonly id: string;
  readonly label: string;
  readonly source: string;
  /** The whole loss is Σ term(p, t) / divisor(m) over m rows. */
  readonly divisor: (rows: number) => number;
  readonly term: (prediction: number, target: number, precision: Precision) => number;
  /** ∂term/∂p. */
  readonly derivative: (prediction: number, target: number, precision: Precision) => number;
}

/**
 * A model with a scalar output, trained by minimising a loss over its flat parameters.
 * Every operation is rounded to the precision.
 */
export interface ModelEntry {
  readonly id: string;
  readonly label: string;
  readonly source: string;
  /** One name per parameter, in the order of the flat vector. */
  parameterNames(featureNames: readonly string[]): string[];
  start(featureCount: number): number[];
  /** The output for one row of features, which starts at `offset`. */
  predict(
    parameters: ArrayLike<number>,
    features: ArrayLike<number>,
    offset: number,
    featureCount: number,
    precision: Precision,
  ): number;
  /** The backward pass of one row: adds ∂loss/∂output · ∂output/∂θ to the gradient, for every parameter θ. */
  addGradient(
    parameters: ArrayLike<number>,
    features: ArrayLike<number>,
    offset: number,
    featureCount: number,
    outputGradient: number,
    gradient: Float64Array,
    precision: Precision,
  ): void;
  /**
   * Squared errors in float64 as one loop without a call for each row, several times as fast: Σ (output − target)²
   * over the rows order[begin] … order[end − 1]; adds its gradient. The result is that of `predict` and
   * `addGradient` to the last bit. Absent: row by row.
   */
  squaredErrors?(parameters: Float64Array, rows: TrainingRows, gradient?: Float64Array): number;
}

/** Rows to train on: those whose numbers stand in `order` from `begin` to `end` − 1. */
export interface TrainingRows {
  /** Row-major, rows × features. */
  readonly features: Float64Array;
  readonly target: Float64Array;
  readonly order: Int32Array;
  readonly begin: number;
  readonly end: number;
}
