import { exportWeights } from '../core/learning/weights/exportWeights';
import type { WeightsFormat } from '../core/learning/weights/weightsFormat';
import { contentKey } from '../core/objective/contentKey';
import { givenWeights, withoutLayers } from '../core/objective/givenWeights';
import type { OpenedObjective } from '../core/objective/opened';
import { type Parsed, Problem } from '../core/problem';
import { mostBytes, tooLarge } from '../core/text/fileSize';
import { mostOfFileName, visible } from '../core/text/visible';
import { messageOf } from '../protocol/channel';
import type { EngineQuestions } from '../protocol/messages/engineQuestions';
import type { DataFile } from '../protocol/messages/loading';
import type { Files } from './enginePlace';

/** The start that a file of weights gives an open objective, and the key of the file's content. */
export async function startFromFile(
  opened: OpenedObjective,
  file: DataFile,
  files: Files | undefined,
): Promise<Parsed<EngineQuestions['weights']['answer']>> {
  const bytes = contentOf(file, files);
  if (bytes instanceof Problem) return bytes;
  const found = await givenWeights(opened, bytes, file.name);
  return found instanceof Problem ? found : { content: contentKey(bytes), ...found };
}

function contentOf(file: DataFile, files: Files | undefined): Parsed<Uint8Array> {
  const shown = `"${visible(file.name, mostOfFileName)}"`;
  if ('bytes' in file) return new Uint8Array(file.bytes);
  if ('files' in file) return new Problem(`${shown} is a folder: choose a file of weights.`);
  if (!files) return new Problem(`${shown} cannot be read from here.`);
  try {
    const size = files.size(file.path);
    return size > mostBytes.weights ? tooLarge(shown, mostBytes.weights, size) : files.read(file.path, size);
  } catch (error) {
    return new Problem(`${shown} cannot be read: ${messageOf(error)}`);
  }
}

/** The file of the weights of an open objective's model. */
export function weightsFile(
  { exact, model, summary }: OpenedObjective,
  { parameters, step, format }: { parameters: Float64Array; step: number; format: WeightsFormat },
): Parsed<ArrayBuffer> {
  const { shapes } = exact;
  if (!shapes || !model) return withoutLayers(summary.label);
  if (parameters.length !== exact.dimension)
    return new Problem(`The model has ${exact.dimension} parameters, not ${parameters.length}.`);
  const statistics = model.statistics?.(parameters);
  // A copy has a buffer of its own, and no more than that.
  return new Uint8Array(exportWeights({ model: model.spec, shapes, parameters, step, statistics }, format))
    .buffer;
}
