import type { DatasetSpec } from '../../experiment/experiment';
import { type Parsed, Problem } from '../../problem';
import type { ModelEntry } from '../models/model';
import type { PreparedSpec } from './roles';

/** How rows are prepared for a model: as the specification says, and as the model itself wants them. */
export function preparedFor(spec: DatasetSpec, model: ModelEntry): Parsed<PreparedSpec> {
  const { preparation = {} } = spec;
  const own = model.degree?.(spec.model.settings ?? {});
  if (own === undefined) return spec;
  const { degree, interactions } = preparation;
  if (degree !== undefined || interactions)
    return new Problem(
      `The ${model.label.toLowerCase()} makes powers and products by its own degree: take ${degree === undefined ? '"interactions"' : '"degree"'} from the preparation, or choose the linear model.`,
    );
  return { ...spec, preparation: { ...preparation, degree: own } };
}
