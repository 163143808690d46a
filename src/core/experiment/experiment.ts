import type { Values } from '../catalogue/entry';
import type { ReadOptions } from '../learning/datasets/readOptions';
import type { Precision } from '../precision';
import type { PreparationSpec } from './preparationSpec';

/** What is minimised, as an experiment names it. */
export type ObjectiveSpec = FunctionSpec | FormulaSpec | CodeSpec | DatasetSpec;

/** A test function of the gallery. */
export interface FunctionSpec {
  readonly kind: 'function';
  /** Id of core/functions. */
  readonly name: string;
  /** Absent: the function's usual one. */
  readonly dimension?: number;
}

/** A typed formula. */
export interface FormulaSpec {
  readonly kind: 'formula';
  readonly text: string;
  /** Absent: as many parameters as the text names. */
  readonly dimension?: number;
}

/** A function in a file of code: JavaScript, TypeScript, Python, R. */
export interface CodeSpec {
  readonly kind: 'code';
  /** Path relative to the experiment's file, or a URI. */
  readonly file: string;
  /** "loss"; "default" for a module's default export, "Model.loss" for a static method. */
  readonly function: string;
  /** Absent: as many parameters as the function says. */
  readonly dimension?: number;
  /** Values of the function's arguments that are no parameters, by their names; those that are absent have their defaults. */
  readonly fixed?: Readonly<Record<string, number>>;
  /** The key of what was loaded, by which runs on different versions of the function differ; absent: whatever the file holds. */
  readonly content?: string;
}

/** A model's loss on a dataset. */
export interface DatasetSpec {
  readonly kind: 'dataset';
  /** Path relative to the experiment's file, or a URI; absent where the data is generated. */
  readonly file?: string;
  /** The data, where it comes from no file. */
  readonly generated?: GeneratedSpec;
  /** How the file is to be read; what is absent the reader decides by what the file holds. */
  readonly read?: ReadOptions;
  readonly target: string;
  /** Names of the feature columns; absent means: every other number column. */
  readonly features?: readonly string[];
  /** How the rows become what the model is trained on; absent: as they are, and all of them. */
  readonly preparation?: PreparationSpec;
  readonly model: ModelSpec;
  /** Id of core/learning/losses. */
  readonly loss: string;
  /** What is absent has the entry's default. */
  readonly lossSettings?: Values;
}

/** Data that is made from a seed. */
export interface GeneratedSpec {
  /** Id of core/learning/generated. */
  readonly name: string;
  /** What is absent has the entry's default. */
  readonly settings?: Values;
}

/** A model and its settings. */
export interface ModelSpec {
  /** Id of core/learning/models. */
  readonly name: string;
  /** What is absent has the entry's default. */
  readonly settings?: Values;
}

/** An optimizer, its settings and the schedule of its learning rate. */
export interface OptimizerSpec {
  readonly name: string;
  /** What is absent has the entry's default. */
  readonly settings: Values;
  /** How the learning rate changes; absent means: not at all. Only first-order methods have one. */
  readonly schedule?: ScheduleSpec;
}

/** A schedule and its settings. */
export interface ScheduleSpec {
  /** Id of core/schedules. */
  readonly name: string;
  /** What is absent has the entry's default. */
  readonly settings: Values;
}

/** `richardson`: central differences with h and h/2, combined so that the error of order h² cancels. */
export type GradientKind = 'exact' | 'central' | 'forward' | 'richardson';

/** All kinds, the default first. */
export const gradientKinds: readonly GradientKind[] = ['exact', 'central', 'forward', 'richardson'];

/** A start whose numbers stand in a file of weights (core/learning/weights). */
export interface WeightsStart {
  /** Path relative to the experiment's file, or a URI, of an .npz, .safetensors or .json file. */
  readonly weights: string;
  /** The key of the file's content (core/objective/contentKey.ts), by which runs from different contents differ; absent: whatever it holds. */
  readonly content?: string;
}

/** The first iterate: one number for each parameter, or the file that holds them. */
export type StartSpec = readonly number[] | WeightsStart;

/** Whether the numbers of a start stand in a file. */
export const isWeights = (start: StartSpec | undefined): start is WeightsStart =>
  start !== undefined && 'weights' in start;

/** How layers are treated apart from each other; each is named as the objective's shapes name it: w1, b1, g1, s1 … */
export interface LayersSpec {
  /** Those whose parameters stay where they start. */
  readonly frozen?: readonly string[];
  /** What the learning rate is multiplied by in a layer; 1 where it is not named. Only first-order methods have it. */
  readonly layerRates?: Readonly<Record<string, number>>;
  /** Weight decay spares biases and the scales and shifts of normalisations. Only first-order methods have it. */
  readonly decayWeightsOnly?: true;
}

/** How the gradient is computed that optimizers see. */
export interface GradientSpec {
  readonly kind: GradientKind;
  /** Step of the differences; `auto` chooses one for each parameter, in proportion to its size (core/objective/differences.ts). */
  readonly h: number | 'auto';
}

/** The mini-batches that a run walks on. */
export interface BatchSpec {
  /** Rows of a mini-batch; all rows where there are no more. */
  readonly size: number;
  /** Each row of a batch is drawn from all rows; absent: each row comes once in an epoch, in shuffled order. */
  readonly replacement?: true;
}

/**
 * Everything a run is made of: one small, versioned, seeded JSON value. It is what a command builds, what
 * settings edit, what is saved, restored, shared and replayed. Nothing else is state.
 */
export interface Experiment extends LayersSpec {
  readonly version: 1;
  readonly objective: ObjectiveSpec;
  readonly optimizers: readonly OptimizerSpec[];
  /** The first iterate; absent means: the objective's own start. */
  readonly start?: StartSpec;
  readonly seed: number;
  readonly budget: Budget;
  readonly gradient: GradientSpec;
  /** Absent means: every step sees all rows. */
  readonly batch?: BatchSpec;
  readonly precision: Precision;
  readonly stop: StopRules;
}

/** An experiment as its file has it: what it leaves to choose for the objective, a learning rate or the steps, is not filled in (core/analysis/choices.ts). */
export type WrittenExperiment = Omit<Experiment, 'budget'> & { readonly budget: WrittenBudget };

/** A budget whose steps may be left to choose. */
type WrittenBudget = Partial<Pick<Budget, 'steps'>> & Omit<Budget, 'steps'>;

/** How long a run may be. */
export interface Budget {
  readonly steps: number;
  /**
   * Evaluations of the objective, that of the start included, for a fair comparison of methods; absent: no bound. A
   * value with or without its gradient is one, however the gradient is computed. A step is not cut short: with a line
   * search the last one may go beyond.
   */
  readonly evaluations?: number;
}

/** What one run needs besides its opened objective: an experiment without its objective, for one of its optimizers. */
export type RunSpec = Pick<Experiment, 'seed' | 'budget' | 'gradient' | 'batch' | 'stop'> &
  LayersSpec & {
    readonly optimizer: OptimizerSpec;
    readonly start?: readonly number[];
  };

/**
 * The run of one of an experiment's optimizers.
 * @param weights the numbers of a start that stand in a file
 */
export function runSpecOf(experiment: Experiment, place = 0, weights?: readonly number[]): RunSpec {
  const { start: given, seed, budget, gradient, batch, stop, optimizers } = experiment;
  const start = isWeights(given) ? weights : given;
  if (isWeights(given) && !weights) throw new Error(`Nobody has read ${given.weights}.`);
  return {
    optimizer: optimizers[place],
    ...(start && { start }),
    ...{ seed, budget, gradient },
    ...(batch && { batch }),
    ...layersOf(experiment),
    stop,
  };
}

/** What an experiment or a run says of layers. */
export const layersOf = ({ frozen, layerRates, decayWeightsOnly }: LayersSpec): LayersSpec => ({
  ...(frozen && { frozen }),
  ...(layerRates && { layerRates }),
  ...(decayWeightsOnly && { decayWeightsOnly }),
});

/**
 * When a run ends before its budget. Each rule is off at 0, or where it is absent. They speak of a falling loss; for a
 * run that maximises "lower" is "higher", and `lossBound` is minus its size. With mini-batches they look at the loss over
 * all rows, once an epoch, which is then their step (core/run/wholeLoss.ts).
 */
export interface StopRules {
  /** Converged when ‖∇f‖ is at or below this. */
  readonly gradientNorm: number;
  /** Converged when a step is at most this long. */
  readonly stepLength: number;
  /** Converged when a step changes the loss by at most this. */
  readonly lossChange: number;
  /** Converged when the loss is at or below this. */
  readonly targetLoss?: number;
  /** Stalled when the lowest loss has not fallen by more than `minimumImprovement` for this many steps. */
  readonly patience: number;
  readonly minimumImprovement: number;
  /** Diverged when the loss is above this; a loss that is not finite always ends a run. */
  readonly lossBound?: number;
}

/** What an experiment leaves out. */
export const experimentDefaults = {
  seed: 1,
  steps: 200,
  gradient: { kind: 'exact', h: 1e-4 },
  precision: 'float64',
  stop: { gradientNorm: 0, stepLength: 0, lossChange: 0, patience: 0, minimumImprovement: 0 },
} as const satisfies {
  seed: number;
  steps: number;
  gradient: GradientSpec;
  precision: Precision;
  stop: StopRules;
};

/** Bounds of whole numbers in an experiment; of optimizers how many there are. */
export const limits = {
  optimizers: { minimum: 1, maximum: 100 },
  steps: { minimum: 1, maximum: 100_000_000 },
  evaluations: { minimum: 1, maximum: 1_000_000_000 },
  patience: { minimum: 0, maximum: 100_000_000 },
  seed: { minimum: 0, maximum: 4_294_967_295 },
  /** Of functions and formulas, whose parameters are asked for. */
  dimension: { minimum: 1, maximum: 10_000 },
  /** Of anything that is minimised: a model on data has as many as it needs. */
  parameters: { minimum: 1, maximum: 1_000_000 },
  batchSize: { minimum: 1, maximum: 100_000_000 },
  skippedLines: { minimum: 0, maximum: 100_000_000 },
  headerLines: { minimum: 0, maximum: 3 },
  columnPlace: { minimum: 1, maximum: 10_000 },
  degree: { minimum: 1, maximum: 20 },
  everyRow: { minimum: 2, maximum: 1_000_000 },
} as const;
