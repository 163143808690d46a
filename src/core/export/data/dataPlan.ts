import type { ModelRecipe } from '../../objective/lossRecipe';
import { type TablePlan, tablePlan } from './tablePlan';

/** The rows that a model is trained on, ready to be written. */
export interface DataPlan {
  readonly rows: number;
  readonly featureNames: readonly string[];
  readonly features: Float64Array;
  readonly target: Float64Array;
  readonly weights?: Float64Array;
  /** The names of the target's classes; absent when it is a number. */
  readonly classes?: readonly string[];
  /** The rows before they are prepared, where that is more than numbers as they stand, or there are many. */
  readonly table?: TablePlan;
  /** What the data is, and what has been done to it, in sentences. */
  readonly remarks: readonly string[];
}

/** The training rows of a model with what is to be said of them. */
export function dataPlan(recipe: ModelRecipe): DataPlan {
  const table = tablePlan(recipe.data, sourceName(recipe));
  const { rows, featureNames, features, target, weights, classes } = recipe.data;
  return {
    ...{ rows, featureNames, features, target },
    ...(weights && { weights }),
    ...(classes && { classes }),
    ...(table && { table }),
    remarks: remarksOn(recipe, table),
  };
}

/** What the data is called: its file's name without its ending, or what kind of generated data it is. */
function sourceName({ objective: { file, generated } }: ModelRecipe): string {
  const name = file?.split(/[\\/]/).at(-1) ?? generated?.name ?? 'rows';
  const plain = name.replace(/(\.\w+)+$/, '').replace(/[^\p{L}\p{N}_-]+/gu, '-');
  return plain.replace(/^-+|-+$/g, '').slice(0, 60) || 'rows';
}

const scalings = {
  standard: 'each feature minus its mean, divided by its standard deviation',
  minmax: 'each feature brought to the range from 0 to 1',
  robust: 'each feature minus its median, divided by its range of quartiles',
} as const;

/** Where the data is from, and what is done to it. */
function remarksOn({ objective, file, data }: ModelRecipe, table: TablePlan | undefined): readonly string[] {
  const { scaling, logTarget } = data.preparation;
  const source = objective.file ?? `generated: ${objective.generated?.name}`;
  const known = scaling && Object.entries(scalings).find(([kind]) => kind === scaling.kind);
  const rows =
    table?.part === undefined ? `its ${data.rows} rows` : `its rows, of which ${data.rows} are trained on`;
  return [
    `Data: ${source} (content ${file}), ${rows}${table?.file === undefined ? '' : `, in ${table.file} beside this program`}.`,
    `Features: ${data.featureNames.join(', ')}; target: ${objective.target}.`,
    ...(scaling ? [`Scaled as the training rows have taught: ${known?.[1] ?? scaling.kind}.`] : []),
    ...(logTarget ? ['The target is the natural logarithm of its column.'] : []),
    ...(data.classes ? [`Classes, from 0: ${data.classes.join(', ')}.`] : []),
  ];
}
