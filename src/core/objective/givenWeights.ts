import { assignWeights } from '../learning/weights/assignWeights';
import { readWeights } from '../learning/weights/readWeights';
import { type Parsed, Problem } from '../problem';
import { mostOfFileName, visible } from '../text/visible';
import type { OpenedObjective } from './opened';

/**
 * The start that a file of weights gives an objective: one number for each of its parameters.
 * @param file the file's name without its folder
 */
export async function givenWeights(
  { exact, model, summary }: Pick<OpenedObjective, 'exact' | 'model' | 'summary'>,
  bytes: Uint8Array,
  file: string,
): Promise<Parsed<Float64Array>> {
  const { shapes } = exact;
  if (!shapes || !model) return withoutLayers(summary.label);
  const shown = visible(file, mostOfFileName);
  const arrays = await readWeights(bytes, shown);
  return arrays instanceof Problem ? arrays : assignWeights(arrays, shapes, shown);
}

/** For objectives whose parameters are no model's layers. */
export const withoutLayers = (label: string): Problem =>
  new Problem(
    `${label} has no layers of weights: only a model of layers on data, such as the linear model or a network, has a file of them.`,
  );
