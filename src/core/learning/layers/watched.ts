import type { Floats } from './kernels/kernels';
import type { NetworkLayer } from './layer';

/** What a layer gave for the rows that went through last, row-major, rows × outputs; others write over it with the next rows. */
export interface Seen {
  output: Floats;
  /** ∂loss/∂output, once the rows have gone back. */
  slopes: Floats;
}

/** A layer that lets others see what came out of it, and the slopes that came back. */
export interface WatchedLayer extends NetworkLayer {
  readonly seen: Seen;
}

const nothing = new Float64Array(0);

/** The same layer, watched: nothing is copied. */
export function watched(layer: NetworkLayer): WatchedLayer {
  const seen: Seen = { output: nothing, slopes: nothing };
  return {
    ...layer,
    seen,
    forward(pass, parameters, from, input, output) {
      layer.forward(pass, parameters, from, input, output);
      seen.output = output;
    },
    backward(pass, parameters, from, input, outputSlopes, inputSlopes, gradient) {
      seen.slopes = outputSlopes;
      layer.backward(pass, parameters, from, input, outputSlopes, inputSlopes, gradient);
    },
  };
}
