import type { ObjectiveSpec } from '../experiment/experiment';
import type { Parsed } from '../problem';
import { datasetOpener } from './dataset';
import { formulaOpener } from './formula';
import { functionOpener } from './function';
import type { ObjectiveSource, OpenedObjective } from './opened';
import { type Materials, noMaterials, type Opener } from './opener';

/** Every kind of objective; the compiler asks for one opener for each. */
const openers: { readonly [Kind in ObjectiveSpec['kind']]: Opener<Extract<ObjectiveSpec, { kind: Kind }>> } =
  {
    function: functionOpener,
    formula: formulaOpener,
    dataset: datasetOpener,
  };

/** Opens an objective of any kind; a Problem is a sentence for a person. */
export function openObjective(
  { objective, precision }: ObjectiveSource,
  materials: Materials = noMaterials,
): Parsed<OpenedObjective> {
  // The list pairs each kind with its opener, which the compiler cannot follow through a look-up.
  const opener = openers[objective.kind] as Opener<ObjectiveSpec>;
  return opener.open(objective, precision, materials);
}
