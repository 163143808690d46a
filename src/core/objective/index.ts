import type { ObjectiveSpec } from '../experiment/experiment';
import type { Parsed } from '../problem';
import { codeOpener } from './code';
import { datasetOpener } from './dataset';
import { formulaOpener } from './formula';
import { functionOpener } from './function';
import type { ObjectiveSource, OpenedObjective } from './opened';
import { type Materials, noMaterials, type Opener } from './opener';
import { atOnce, type Sliced } from './sliced';

/** Every kind of objective; the compiler asks for one opener for each. */
const openers: { readonly [Kind in ObjectiveSpec['kind']]: Opener<Extract<ObjectiveSpec, { kind: Kind }>> } =
  {
    function: functionOpener,
    formula: formulaOpener,
    code: codeOpener,
    dataset: datasetOpener,
  };

/** Opens an objective of any kind; a Problem is a sentence for a person. */
export function openObjective(source: ObjectiveSource, materials?: Materials): Parsed<OpenedObjective> {
  return atOnce(openingObjective(source, materials));
}

/** The same in slices: a large one takes longer than others should wait. */
export function openingObjective(
  { objective, precision }: ObjectiveSource,
  materials: Materials = noMaterials,
): Sliced<Parsed<OpenedObjective>> {
  // The list pairs each kind with its opener, which the compiler cannot follow through a look-up.
  const opener = openers[objective.kind] as Opener<ObjectiveSpec>;
  return opener.open(objective, precision, materials);
}
