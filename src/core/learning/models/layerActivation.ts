import { type Precision, rounded } from '../../precision';
import type { ActivationEntry } from '../activations/activation';

/** An activation of k scores with room for what its backward pass needs. */
export interface LayerActivation {
  /** Where the scores are to be written before `forward`. */
  readonly scores: Float64Array;
  /** ∂loss/∂score, after `backward`. */
  readonly scoreSlopes: Float64Array;
  /** Writes the outputs for the scores. */
  forward(outputs: Float64Array): void;
  /** Takes ∂loss/∂output at the outputs written last. */
  backward(outputSlopes: Float64Array): void;
}

/** Makes an activation ready for rows of k scores. */
export function layerActivation(entry: ActivationEntry, k: number, precision: Precision): LayerActivation {
  const scores = new Float64Array(k);
  const scoreSlopes = new Float64Array(k);
  switch (entry.kind) {
    case 'scalar':
      return {
        scores,
        scoreSlopes,
        forward(outputs) {
          for (let c = 0; c < k; c++) outputs[c] = entry.value(scores[c], precision);
        },
        backward(outputSlopes) {
          for (let c = 0; c < k; c++)
            scoreSlopes[c] = rounded(outputSlopes[c] * entry.derivative(scores[c], precision), precision);
        },
      };
    case 'vector': {
      const kept = new Float64Array(k);
      return {
        scores,
        scoreSlopes,
        forward(outputs) {
          entry.apply(scores, outputs, precision);
          kept.set(outputs);
        },
        backward: (outputSlopes) => entry.backpropagate(kept, outputSlopes, scoreSlopes, precision),
      };
    }
  }
}
