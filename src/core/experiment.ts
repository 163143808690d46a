import type { Values } from './catalogue';
import type { Precision } from './precision';

/** What is minimised, as an experiment names it. */
export type ObjectiveSpec =
  | { readonly kind: 'function'; readonly name: string; readonly dimension?: number }
  | { readonly kind: 'formula'; readonly text: string; readonly dimension?: number }
  | {
      readonly kind: 'dataset';
      /** Path relative to the experiment's file, or a URI. */
      readonly file: string;
      readonly target: string;
      /** Names of the feature columns; absent means: every other number column. */
      readonly features?: readonly string[];
      readonly model: { readonly name: string };
      readonly loss: string;
      /** Rows of a mini-batch; absent means: all rows. */
      readonly batchSize?: number;
    };

export interface OptimizerSpec {
  readonly name: string;
  /** What is absent has the entry's default. */
  readonly settings: Values;
}

export type GradientKind = 'exact' | 'central' | 'forward';

export const gradientKinds: readonly GradientKind[] = ['exact', 'central', 'forward'];

export interface GradientSpec {
  readonly kind: GradientKind;
  /** Step of the differences. */
  readonly h: number;
}

/**
 * Everything a run is made of: one small, versioned, seeded JSON value. It is what a command builds, what
 * settings edit, what is saved, restored, shared and replayed. Nothing else is state.
 */
export interface Experiment {
  readonly version: 1;
  readonly objective: ObjectiveSpec;
  readonly optimizers: readonly OptimizerSpec[];
  /** The first iterate; absent means: the objective's own start. */
  readonly start?: readonly number[];
  readonly seed: number;
  readonly budget: { readonly steps: number };
  readonly gradient: GradientSpec;
  readonly precision: Precision;
  readonly stop: { /** Converged when ‖∇f‖ is at or below this. */ readonly gradientNorm: number };
}

/** What an experiment leaves out. */
export const experimentDefaults = {
  seed: 1,
  steps: 200,
  gradient: { kind: 'exact', h: 1e-4 },
  precision: 'float64',
  gradientNorm: 0,
} as const satisfies {
  seed: number;
  steps: number;
  gradient: GradientSpec;
  precision: Precision;
  gradientNorm: number;
};

/** Bounds of whole numbers in an experiment. */
export const limits = {
  steps: { minimum: 1, maximum: 100_000_000 },
  seed: { minimum: 0, maximum: 4_294_967_295 },
  dimension: { minimum: 1, maximum: 10_000 },
  batchSize: { minimum: 1, maximum: 100_000_000 },
} as const;
