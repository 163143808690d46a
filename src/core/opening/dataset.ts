import { find } from '../catalogue';
import type { Table, TrainingData } from '../datasets/table';
import { trainingData } from '../datasets/training';
import type { ObjectiveSpec } from '../experiment';
import type { Interval } from '../landscape';
import { losses } from '../losses';
import { models } from '../models';
import { leastSquares } from '../models/leastSquares';
import { trainingLoss } from '../models/trainingLoss';
import { type FitSummary, type ObjectiveRecipe, type OpenedObjective, opened } from '../opened';
import { type Parsed, Problem } from '../problem';

/** Opens a model's training loss on a table; a Problem when the table cannot be trained on. */
export function openDataset(
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
