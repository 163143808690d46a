import type { DatasetSpec } from '../../../src/core/experiment/experiment';
import type { FitAnswer } from '../../../src/core/fitted/fitAnswer';
import type { FitAsk } from '../../../src/core/fitted/fitAsk';
import { FitPictures } from '../../../src/core/fitted/fitPictures';
import type { ParametersBefore } from '../../../src/core/fitted/network/layerSpreads';
import { parseCsv } from '../../../src/core/learning/datasets/csv';
import type { FittedModel } from '../../../src/core/learning/models/fittedModel';
import { openObjective } from '../../../src/core/objective';
import { namesOf } from '../../../src/core/objective/parameterNames';
import { atOnce } from '../../../src/core/objective/sliced';
import type { Parsed } from '../../../src/core/problem';
import { value } from '../parsed';

/** A model on a table that is written as CSV, and what is drawn of it. */
export interface Drawn {
  readonly model: FittedModel;
  readonly names: readonly string[];
  draw(parameters: readonly number[], parts: FitAsk, before?: ParametersBefore): Parsed<FitAnswer>;
}

/** Opens a model on a table. */
export function drawn(csv: string, spec: Partial<DatasetSpec> & Pick<DatasetSpec, 'target' | 'loss'>): Drawn {
  const table = value(parseCsv(new TextEncoder().encode(csv), 'a.csv'));
  const objective: DatasetSpec = { kind: 'dataset', file: 'a.csv', model: { name: 'linear' }, ...spec };
  const opened = value(
    openObjective(
      { objective, precision: 'float64' },
      { table: () => ({ key: 'a', table }), forFirstRun: false },
    ),
  );
  const { model, measured, summary, exact: loss } = opened;
  if (!model) throw new Error('A dataset has a model.');
  const pictures = new FitPictures({ model, loss, ...(measured && { measured }) });
  return {
    model,
    names: namesOf(summary.parameterNames),
    draw: (parameters, parts, before) => atOnce(pictures.draw(Float64Array.from(parameters), parts, before)),
  };
}
