import { type FunctionEntry, find, type Minimum, usualDimension } from './catalogue';
import { suggestLearningRate } from './curvature';
import type { Table, TrainingData } from './datasets/table';
import { trainingData } from './datasets/training';
import type { GradientSpec, ObjectiveSpec } from './experiment';
import { parseFormula } from './expression/formula';
import { functions } from './functions';
import { withDifferences } from './gradient';
import type { Interval } from './landscape';
import { losses } from './losses';
import { models } from './models';
import { leastSquares } from './models/leastSquares';
import { trainingLoss } from './models/trainingLoss';
import type { Objective } from './objective';
import type { Precision } from './precision';
import { type Parsed, Problem } from './problem';
import { isFiniteVector } from './vector';

/** The data behind a fitted line: features against the target, at most a few thousand rows. */
export interface FitSummary {
  readonly featureNames: readonly string[];
  readonly targetName: string;
  /** Rows trained on. */
  readonly rows: number;
  /** Row-major, shown rows × (featureNames.length + 1): features, then the target. */
  readonly points: Float64Array;
}

/** What a person needs to know of an objective before and beside a run. */
export interface ObjectiveSummary {
  readonly label: string;
  /** For reading, for example "(1 − x)² + 100 (y − x²)²". */
  readonly formula: string;
  readonly dimension: number;
  readonly parameterNames: readonly string[];
  readonly start: readonly number[];
  /** A window per parameter that shows the objective's character. */
  readonly view: readonly Interval[];
  readonly minima: readonly Minimum[];
  /** A learning rate for plain gradient descent from the start: 1 / the largest curvature there. */
  readonly suggestedLearningRate: number;
  readonly fit?: FitSummary;
  readonly warnings: readonly string[];
}

/** What an objective is made of, apart from a dataset's table. */
export interface ObjectiveRecipe {
  readonly objective: ObjectiveSpec;
  readonly gradient: GradientSpec;
  readonly precision: Precision;
  readonly seed: number;
}

/** An objective ready to be walked on, with its description. */
export interface OpenedObjective {
  /** Makes what one run walks on: differences included, mini-batches drawn from the seed on. */
  readonly walkable: () => Objective;
  /** What the landscape shows: all rows. */
  readonly landscape: Objective;
  readonly summary: ObjectiveSummary;
}

type Description = Omit<ObjectiveSummary, 'dimension' | 'suggestedLearningRate'>;

/** Builds an objective from its recipe; `table` is the dataset's content when the objective is over one. */
export function openObjective(recipe: ObjectiveRecipe, table?: Table): Parsed<OpenedObjective> {
  const spec = recipe.objective;
  switch (spec.kind) {
    case 'function':
      return openFunction(spec, recipe);
    case 'formula':
      return openFormula(spec, recipe);
    case 'dataset':
      if (!table) throw new Error('A dataset objective needs its table.');
      return openDataset(spec, recipe, table);
  }
}

/** @param exact f with its exact gradient; @param stochastic makes the mini-batch form of it, where there is one. */
function opened(
  recipe: ObjectiveRecipe,
  exact: Objective,
  description: Description,
  stochastic?: () => Objective,
): OpenedObjective {
  return {
    walkable: () => withDifferences(stochastic?.() ?? exact, recipe.gradient, recipe.precision),
    landscape: exact,
    summary: {
      ...description,
      dimension: exact.dimension,
      suggestedLearningRate: suggestLearningRate(exact, description.start),
    },
  };
}

function openFunction(
  spec: Extract<ObjectiveSpec, { kind: 'function' }>,
  recipe: ObjectiveRecipe,
): Parsed<OpenedObjective> {
  const entry = find(functions, spec.name);
  if (!entry)
    return new Problem(
      `There is no test function called "${spec.name}"; choose one of ${functions.map((f) => f.id).join(', ')}.`,
    );
  const n = functionDimension(entry, spec.dimension);
  if (n instanceof Problem) return n;
  const formula = parseFormula(entry.formula(n));
  if (formula instanceof Problem) throw new Error(`${entry.id}: ${formula.message}`);
  // The hand-written function is float64; in float32 the same formula is compiled with every operation rounded.
  const exact = recipe.precision === 'float64' ? entry.make(n) : formula.objective(n, recipe.precision);
  if (exact instanceof Problem) return exact;
  return opened(recipe, exact, {
    label: entry.label,
    formula: entry.formula(n),
    parameterNames: formula.parameterNames(n),
    start: entry.start(n),
    view: entry.view(n),
    minima: entry.minima(n),
    warnings: [],
  });
}

function functionDimension(entry: FunctionEntry, asked: number | undefined): Parsed<number> {
  const allowed = entry.dimension;
  if (typeof allowed === 'number')
    return asked === undefined || asked === allowed
      ? allowed
      : new Problem(
          `${entry.label} has ${allowed} ${allowed === 1 ? 'parameter' : 'parameters'}, not ${asked}.`,
        );
  if (asked !== undefined && asked < allowed.minimum)
    return new Problem(`${entry.label} needs at least ${allowed.minimum} parameters, not ${asked}.`);
  return asked ?? usualDimension(entry);
}

function openFormula(
  spec: Extract<ObjectiveSpec, { kind: 'formula' }>,
  recipe: ObjectiveRecipe,
): Parsed<OpenedObjective> {
  const formula = parseFormula(spec.text);
  if (formula instanceof Problem) return formula;
  const n =
    spec.dimension ??
    (formula.anyDimension ? Math.max(2, formula.smallestDimension) : formula.smallestDimension);
  const exact = formula.objective(n, recipe.precision);
  if (exact instanceof Problem) return exact;
  return opened(recipe, exact, {
    label: spec.text.length > 40 ? `${spec.text.slice(0, 39)}…` : spec.text,
    formula: spec.text,
    parameterNames: formula.parameterNames(n),
    start: finiteStart(exact),
    view: Array.from({ length: n }, () => [-5, 5] as const),
    minima: [],
    warnings: [],
  });
}

/** Starts to try for a formula, in turn: lesson C8's (−3, 4) first; later ones serve logarithms and roots. */
const starts = [
  [-3, 4],
  [3, 4],
  [1, 1.5],
  [0.5, 0.75],
  [0.1, 0.2],
] as const;

/** The first of the usual starts at which value and gradient are finite. */
function finiteStart(objective: Objective): number[] {
  const n = objective.dimension;
  const gradient = new Float64Array(n);
  const candidates = starts.map((pair) => Array.from({ length: n }, (_, i) => pair[i % 2]));
  const usable = candidates.find(
    (x) => Number.isFinite(objective.evaluate(Float64Array.from(x), gradient)) && isFiniteVector(gradient),
  );
  return usable ?? candidates[0];
}

function openDataset(
  spec: Extract<ObjectiveSpec, { kind: 'dataset' }>,
  recipe: ObjectiveRecipe,
  table: Table,
): Parsed<OpenedObjective> {
  const model = find(models, spec.model.name);
  const loss = find(losses, spec.loss);
  if (!model || !loss) throw new Error(`Unknown model or loss: ${spec.model.name}, ${spec.loss}.`);
  const data = trainingData(table, spec.target, spec.features);
  if (data instanceof Problem) return data;
  const { batchSize } = spec;
  const { precision, seed } = recipe;
  const exact = trainingLoss(model, loss, data, { seed, precision });
  const start = model.start(data.featureNames.length);
  const solution = leastSquares(data);
  const minima = solution ? [{ x: solution, value: exact.evaluate(Float64Array.from(solution)) }] : [];
  return opened(
    recipe,
    exact,
    {
      label: spec.file.split(/[\\/]/).at(-1) ?? spec.file,
      formula: `${loss.label}, ${data.targetName} from ${data.featureNames.join(', ')}`,
      parameterNames: model.parameterNames(data.featureNames),
      start,
      view: viewAround(start, solution),
      minima,
      fit: fitSummary(data),
      warnings: data.warnings,
    },
    batchSize === undefined
      ? undefined
      : () => trainingLoss(model, loss, data, { batchSize, seed, precision }),
  );
}

/** Shows start and solution with as much room around them as lies between. */
function viewAround(start: readonly number[], solution: readonly number[] | undefined): Interval[] {
  return start.map((from, i) => {
    const to = solution?.[i] ?? from;
    const room = Math.max(Math.abs(to - from) * 0.6, Math.abs(to) * 0.1, 1e-3);
    return [Math.min(from, to) - room, Math.max(from, to) + room];
  });
}

const shownRows = 2000;

/** Every k-th row, so that the picture stays light. */
function fitSummary(data: TrainingData): FitSummary {
  const width = data.featureNames.length;
  const every = Math.ceil(data.rows / shownRows);
  const shown = Math.ceil(data.rows / every);
  const points = new Float64Array(shown * (width + 1));
  for (let i = 0; i < shown; i++) {
    const row = i * every;
    points.set(data.features.subarray(row * width, (row + 1) * width), i * (width + 1));
    points[i * (width + 1) + width] = data.target[row];
  }
  return { featureNames: data.featureNames, targetName: data.targetName, rows: data.rows, points };
}
