import { limits } from '../../experiment/experiment';
import { Problem } from '../../problem';
import { megabytes } from '../../text/fileSize';
import type { Kernels } from '../layers/kernels/kernels';
import { plainKernels } from '../layers/kernels/plain';
import { parameterCount } from '../layers/layer';
import { rowsAtOnce } from '../layers/network';
import type { ModelArgument } from './model';
import type { NetworkPart } from './networkStages';

const mostParameters = limits.parameters.maximum;

/** What the numbers between layers may take, which a pass keeps for the way back. */
const mostBytes = 2 ** 31;

/** Why a network is too large: more parameters than have room, or rows that have to go through together and do not fit. */
export function tooLarge(
  { precision, rows = 1 }: ModelArgument,
  partsWith: (kernels: Kernels) => readonly NetworkPart[],
): Problem | undefined {
  const kernels = plainKernels(precision);
  let width = 0;
  const counting: Kernels = {
    ...kernels,
    perRow(own) {
      width += own;
      return kernels.perRow(own);
    },
  };
  const layers = partsWith(counting).map(({ layer }) => layer);
  const count = layers.reduce((sum, layer) => sum + parameterCount(layer), 0);
  if (count > mostParameters)
    return new Problem(
      `A network of ${unitsOf(layers)} units has ${count.toLocaleString('en-US')} parameters, more than the ${mostParameters.toLocaleString('en-US')} that fit in memory: make its hidden layers narrower.`,
    );
  const together = layers.some(({ couplesRows }) => couplesRows) ? rows : Math.min(rows, rowsAtOnce);
  const bytes = together * width * (precision === 'float64' ? 8 : 4);
  if (bytes <= mostBytes) return undefined;
  return new Problem(
    `A pass of ${together.toLocaleString('en-US')} rows through ${unitsOf(layers)} units needs ${megabytes(bytes)} MB of memory, more than the ${megabytes(mostBytes)} MB that it may take: make its layers narrower, train on fewer rows, or take batch normalisation away.`,
  );
}

const unitsOf = (layers: readonly NetworkPart['layer'][]): string =>
  [layers[0].inputs, ...layers.map(({ outputs }) => outputs)].join('-');
