import { assignWeights } from '../learning/weights/assignWeights';
import { readWeights } from '../learning/weights/readWeights';
import { statisticsSentence } from '../learning/weights/runningStatistics';
import { type Parsed, Problem } from '../problem';
import { mostOfFileName, visible } from '../text/visible';
import type { Warning } from '../text/warning';
import type { OpenedObjective } from './opened';

/** The start that a file of weights gives an objective. */
export interface GivenWeights {
  /** One number for each of its parameters. */
  readonly x: Float64Array;
  /** What of the file was not taken as it stands there. */
  readonly warnings: readonly Warning[];
}

/**
 * The start that a file of weights gives an objective.
 * @param file the file's name without its folder
 */
export async function givenWeights(
  { exact, model, summary }: Pick<OpenedObjective, 'exact' | 'model' | 'summary'>,
  bytes: Uint8Array,
  file: string,
): Promise<Parsed<GivenWeights>> {
  const { shapes } = exact;
  if (!shapes || !model) return withoutLayers(summary.label);
  const shown = visible(file, mostOfFileName);
  const arrays = await readWeights(bytes, shown);
  if (arrays instanceof Problem) return arrays;
  const x = assignWeights(arrays, shapes, shown);
  if (x instanceof Problem) return x;
  const own = (model.statistics?.(x) ?? []).filter((each) => each !== undefined);
  const text = own.length > 0 ? statisticsSentence(arrays, own, shown) : undefined;
  return { x, warnings: text === undefined ? [] : [{ text }] };
}

/** For objectives whose parameters are no model's layers. */
export const withoutLayers = (label: string): Problem =>
  new Problem(
    `${label} has no layers of weights: only a model of layers on data, such as the linear model or a network, has a file of them.`,
  );
