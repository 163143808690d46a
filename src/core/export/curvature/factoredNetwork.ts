import type { ModelPlan } from '../data/modelPlan';
import type { LayerLibrary } from '../network/layerLibrary';
import { type WrittenNetwork, writtenNetwork } from '../network/networkWriter';

/** A layer x W + b of a program. */
export interface WrittenFactored {
  /** What goes into it is called so. */
  readonly input: string;
  /** With the 1 that the bias is multiplied by. */
  readonly inputs: number;
  readonly outputs: number;
  readonly hasBias: boolean;
}

/** A network whose layers tell what goes into their sums, and what slopes go back through these. */
export interface FactoredNetwork {
  readonly written: WrittenNetwork;
  readonly layers: readonly WrittenFactored[];
}

/** How a language writes a layer of a number, counted from 0, whose sums are looked at. */
export type WriteFactored = (
  place: number,
  ...layer: Parameters<LayerLibrary['dense']>
) => ReturnType<LayerLibrary['dense']>;

/** Writes the network of a model, of which K-FAC has asked for the factors of the curvature: all its parameters are in plain layers. */
export function factoredNetwork(
  { model }: ModelPlan,
  library: LayerLibrary,
  write: WriteFactored,
): FactoredNetwork {
  if (model.kind !== 'layers') throw new Error('K-FAC walked on a model without layers.');
  const layers: WrittenFactored[] = [];
  const written = writtenNetwork(model.form, 'x', {
    ...library,
    dense(call, parameters, { inputs, outputs }) {
      const hasBias = parameters.b !== undefined;
      const place =
        layers.push({ input: call.x, inputs: hasBias ? inputs + 1 : inputs, outputs, hasBias }) - 1;
      return write(place, call, parameters, { inputs, outputs });
    },
  });
  return { written, layers };
}
