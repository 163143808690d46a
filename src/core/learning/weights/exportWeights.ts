import type { ModelSpec } from '../../experiment/experiment';
import type { ParameterShape } from '../../objective/parameterShape';
import type { NormStatistics } from '../layers/layer';
import { encodeJsonArrays } from './jsonArrays';
import { arrayOf } from './layout';
import { encodeNpz } from './npzArrays';
import { torchStatistics } from './runningStatistics';
import { encodeSafetensors } from './safetensors';
import { torchNames } from './torchNames';
import type { WeightsFormat } from './weightsFormat';

/** A model's parameters at a step of a run. */
export interface ExportedWeights {
  readonly model: ModelSpec;
  readonly shapes: readonly ParameterShape[];
  readonly parameters: Float64Array;
  readonly step: number;
  /** What a batch normalisation is evaluated with, of each shape (`FittedModel.statistics`); absent: there is none. */
  readonly statistics?: readonly (NormStatistics | undefined)[] | undefined;
}

/**
 * A file of weights: .npz and .json with our names, [input][output]; .safetensors with the names and the order of PyTorch, so that
 * `load_state_dict` of an nn.Sequential of the same layers takes it, and predicts the same in evaluation mode.
 */
export function exportWeights(
  { model, shapes, parameters, step, statistics }: ExportedWeights,
  format: WeightsFormat,
): Uint8Array {
  const metadata = { program: 'Loss Landscape', model: JSON.stringify(model), step: String(step) };
  if (format === 'safetensors') {
    const names = torchNames(model, shapes);
    return encodeSafetensors(
      shapes.flatMap((shape, i) => {
        const noted = statistics?.[i];
        const own = arrayOf(names[i], shape, 'outputsFirst', parameters);
        return noted ? [own, ...torchStatistics(names[i], noted)] : [own];
      }),
      { format: 'pt', ...metadata },
    );
  }
  const arrays = shapes.map((shape) => arrayOf(shape.name, shape, 'inputsFirst', parameters));
  return format === 'npz' ? encodeNpz(arrays) : new TextEncoder().encode(encodeJsonArrays(arrays, metadata));
}
