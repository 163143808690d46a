import type { ModelRecipe } from '../../objective/lossRecipe';

/** The rows that a model is trained on, ready to be written. */
export interface DataPlan {
  readonly rows: number;
  readonly featureNames: readonly string[];
  readonly features: Float64Array;
  readonly target: Float64Array;
  readonly weights?: Float64Array;
  /** The names of the target's classes; absent when it is a number. */
  readonly classes?: readonly string[];
  /** What the data is, and what has been done to it, in sentences. */
  readonly remarks: readonly string[];
}

/** The training rows of a model with what is to be said of them. */
export function dataPlan(recipe: ModelRecipe): DataPlan {
  const { rows, featureNames, features, target, weights, classes } = recipe.data;
  return {
    ...{ rows, featureNames, features, target },
    ...(weights && { weights }),
    ...(classes && { classes }),
    remarks: remarksOn(recipe),
  };
}

const scalings = {
  standard: 'each feature minus its mean, divided by its standard deviation',
  minmax: 'each feature brought to the range from 0 to 1',
  robust: 'each feature minus its median, divided by its range of quartiles',
} as const;

/** Where the data is from, and what a program that reads the file has to do to it. */
function remarksOn({ objective, file, data }: ModelRecipe): readonly string[] {
  const { columns, terms, scaling, logTarget } = data.preparation;
  const source = objective.file ?? `generated: ${objective.generated?.name}`;
  const encoded = columns.filter(({ encoding }) => encoding !== 'number');
  const known = scaling && Object.entries(scalings).find(([kind]) => kind === scaling.kind);
  return [
    `Data: ${source} (content ${file}), its ${data.rows} training rows as the model sees them.`,
    `Features: ${data.featureNames.join(', ')}; target: ${objective.target}.`,
    ...(encoded.length > 0
      ? [
          `Columns that are no plain numbers: ${encoded.map(({ name, encoding }) => `${name} (${encoding})`).join(', ')}.`,
        ]
      : []),
    ...(terms ? ['Powers and products of the columns are features.'] : []),
    ...(scaling ? [`Scaled: ${known?.[1] ?? scaling.kind}.`] : []),
    ...(logTarget ? ['The target is the natural logarithm of its column.'] : []),
    ...(data.classes ? [`Classes, from 0: ${data.classes.join(', ')}.`] : []),
  ];
}
