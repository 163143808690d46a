import type { DatasetSpec } from '../../src/core/experiment/experiment';
import type { PreparationSpec } from '../../src/core/experiment/preparationSpec';
import { parseCsv } from '../../src/core/learning/datasets/csv';
import { predictTable } from '../../src/core/learning/models/predictTable';
import { openObjective } from '../../src/core/objective';
import { noMaterials } from '../../src/core/objective/opener';
import { value } from '../core/parsed';
import { fixture } from './fixture';
import { deviation, type Outcome, type ReferenceCase, type ReferenceGroup, Tally } from './group';

/** A model that scikit-learn fitted to prepared rows, and what it says of others. */
interface ReferencePrediction {
  readonly model: string;
  readonly target: string;
  readonly loss: string;
  readonly preparation: PreparationSpec;
  /** Weights feature by feature, then biases. */
  readonly parameters: readonly number[];
  readonly predicted: readonly (number | string)[];
  /** Of each class, row by row; of numbers absent. */
  readonly probabilities?: readonly (readonly number[])[];
}

interface ReferencePredictions {
  readonly train: string;
  readonly rows: string;
  readonly cases: readonly ReferencePrediction[];
}

const read = (text: string) => value(parseCsv(new TextEncoder().encode(text), 'rows.csv'));

/** What `loss-landscape predict` writes, beside what the pipelines of scikit-learn predict with the same weights. */
export const predictions: ReferenceGroup = {
  id: 'predictions',
  source: 'pipelines of scikit-learn 1.2 (predictions.py)',
  measure: 'relative to max(1, |x|); a class is the same or is not',
  cases: () => {
    const { cases, ...tables } = fixture<ReferencePredictions>('predictions', 'predictions.json');
    return cases.map(
      (own): ReferenceCase => ({
        name: `${own.model} with ${Object.values(own.preparation).join(', ')}`,
        tolerance: 1e-10,
        compare: () => compared(own, tables),
      }),
    );
  },
  leftOut: [],
};

async function compared(
  { target, loss, preparation, parameters, predicted, probabilities }: ReferencePrediction,
  { train, rows }: Pick<ReferencePredictions, 'train' | 'rows'>,
): Promise<Outcome> {
  const objective: DatasetSpec = {
    kind: 'dataset',
    ...{ file: 'train.csv', target, features: ['a', 'b', 'colour'], loss, preparation },
    model: { name: 'linear' },
  };
  const table = read(train);
  const source = { objective, precision: 'float64' } as const;
  const { model } = value(
    await openObjective(source, { ...noMaterials, table: () => ({ key: 'train', table }) }),
  );
  if (!model) throw new Error('It has no model.');
  const answered = read(value(predictTable(model, parameters, read(rows))).csv);
  const tally = new Tally();
  const [, said, ...shares] = answered.columns;
  for (const [row, expected] of predicted.entries()) {
    const actual = said.values[row];
    tally.add(
      typeof expected === 'number' ? deviation(Number(actual), expected) : actual === expected ? 0 : 1,
    );
    for (const [place, share] of (probabilities?.[row] ?? []).entries())
      tally.add(deviation(Number(shares[place].values[row]), share));
  }
  return tally.outcome;
}
