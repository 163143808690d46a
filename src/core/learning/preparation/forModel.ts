import type { DatasetSpec } from '../../experiment/experiment';
import { type Parsed, Problem } from '../../problem';
import type { ModelEntry } from '../models/model';

/** A specification with the preparation that its model itself wants, besides what a person asks for. */
export function preparationFor(spec: DatasetSpec, model: ModelEntry): Parsed<DatasetSpec> {
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
