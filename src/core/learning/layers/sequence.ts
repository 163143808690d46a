import type { Floats, Kernels } from './kernels/kernels';
import { type NetworkLayer, type Opening, type Pass, parameterCount } from './layer';

/** Layers one after the other, as one layer that keeps what comes out of each. */
export interface Sequence extends NetworkLayer {
  /** The first layer that gave a number that is not finite for these rows, which went forward last; undefined for none. */
  firstNotFinite(rows: number, output: Floats): NotFinite | undefined;
}

/** Where numbers stop being finite. */
export interface NotFinite {
  /** The layer's place in the sequence. */
  readonly place: number;
  /** A number is too large; else there is none. */
  readonly overflows: boolean;
}

/** Puts layers together; each takes as many numbers as the one before it gives. */
export function sequence(layers: readonly NetworkLayer[], kernels: Kernels): Sequence {
  const offsets: number[] = [];
  let size = 0;
  for (const layer of layers) {
    offsets.push(size);
    size += parameterCount(layer);
  }
  const last = layers.length - 1;
  /** What comes out of each layer but the last, and ∂loss/∂ of it. */
  const inner = layers.slice(0, last);
  const { image } = layers[last];
  const values = inner.map(({ outputs }) => kernels.perRow(outputs));
  const slopes = inner.map(({ outputs }) => kernels.perRow(outputs));
  /** Through the layers from one on, whose input is given. */
  const forwardFrom = (
    begin: number,
    pass: Pass,
    parameters: Floats,
    from: number,
    input: Floats,
    output: Floats,
  ): void => {
    for (let l = begin; l <= last; l++)
      layers[l].forward(
        pass,
        parameters,
        from + offsets[l],
        l === begin ? input : values[l - 1].values,
        l === last ? output : values[l].values,
      );
  };
  const first = layers[0].opening;
  function openingOf(begun: Opening): Opening {
    if (last === 0) return begun;
    return {
      ...begun,
      finish(pass, parameters, from, input, sums, output) {
        const next = begun.finish ? values[0].values : sums;
        begun.finish?.(pass, parameters, from, input, sums, next);
        forwardFrom(1, pass, parameters, from, next, output);
      },
    };
  }
  return {
    form: { kind: 'sequence', layers: layers.map(({ form }) => form) },
    inputs: layers[0].inputs,
    outputs: layers[last].outputs,
    ...(image && { image }),
    shapes: layers.flatMap(({ shapes }) => shapes),
    couplesRows: layers.some(({ couplesRows }) => couplesRows),
    reserve(rows) {
      for (const layer of layers) layer.reserve(rows);
    },
    ...(first && { opening: openingOf(first) }),
    forward(pass, parameters, from, input, output) {
      forwardFrom(0, pass, parameters, from, input, output);
    },
    backward(pass, parameters, from, input, outputSlopes, inputSlopes, gradient) {
      for (let l = last; l >= 0; l--)
        layers[l].backward(
          pass,
          parameters,
          from + offsets[l],
          l === 0 ? input : values[l - 1].values,
          l === last ? outputSlopes : slopes[l].values,
          l === 0 ? inputSlopes : slopes[l - 1].values,
          gradient,
        );
    },
    firstNotFinite(rows, output) {
      for (const [place, { outputs }] of layers.entries()) {
        const own = (place === last ? output : values[place].values).subarray(0, rows * outputs);
        const wrong = own.find((value) => !Number.isFinite(value));
        if (wrong !== undefined) return { place, overflows: !Number.isNaN(wrong) };
      }
      return undefined;
    },
  };
}
