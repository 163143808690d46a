import type { ElementwiseStyle } from '../data/elementwise';
import type { ArrayStanding, LayerLibrary, LayerLines } from './layerLibrary';
import { pythonLayers } from './pythonLayers';

const forward = (...lines: readonly string[]): LayerLines => ({ forward: lines, backward: [] });

/**
 * How PyTorch writes layers: by its functions, with slopes by itself. Pictures are [row of data][channel][row][column] there.
 * @param isSingle whether a batch may be a single row, of which PyTorch's batch normalisation wants no statistics
 */
export const torchLayers = (style: ElementwiseStyle, isSingle: boolean): LayerLibrary => ({
  ...pythonLayers(style, false),
  functions,
  parameter(name, from, size, standing) {
    const lines = pythonLayers(style, false).parameter(name, from, size, standing);
    return standing.kind === 'filters' ? lines.map((line) => `${line}.permute(3, 2, 0, 1)`) : lines;
  },
  dense: ({ x, y }, { w, b }) => forward(`${y} = ${x} @ ${w}${b === undefined ? '' : ` + ${b}`}`),
  convolution: ({ x, y }, { w, b }, { stride, padding }) =>
    forward(
      `${y} = torch.nn.functional.conv2d(${x}, ${w}, ${b ?? 'None'}, stride=${stride}, padding=${padding})`,
    ),
  norm({ x, y }, kind, { scale, shift }, standing) {
    if (kind === 'layer')
      return forward(`${y} = torch.nn.functional.layer_norm(${x}, ${x}.shape[1:], ${scale}, ${shift})`);
    if (isSingle && standing.kind === 'rows') return forward(`${y} = normalised(${x}) * ${scale} + ${shift}`);
    return forward(
      `${y} = torch.nn.functional.batch_norm(${x}, None, None, ${scale}, ${shift}, training=True)`,
    );
  },
  pooling: ({ x, y }, kind, { height, width }) =>
    forward(
      `${y} = torch.nn.functional.${kind === 'max' ? 'max' : 'avg'}_pool2d(${x}, (${height}, ${width}))`,
    ),
  recurrent: ({ x, y }, { cell }, { w, b }, { w: v, b: c }) =>
    forward(
      `${y} = states(torch.${cell === 'gru' ? cell : `rnn_${cell}`}_cell, ${x}, ${w}, ${b}, ${v}, ${c})`,
    ),
  lastStep: ({ x, y }) => forward(`${y} = ${x}[:, -1]`),
  dropout: ({ x, y }, mask) => forward(`${y} = ${x} * masks[${mask}]`),
  stand: ({ x, y }, from, to) => forward(`${y} = ${stood(x, from, to)}`),
  gelu: ({ x, y }) => forward(`${y} = torch.nn.functional.gelu(${x})`),
  softmax: ({ x, y }) => forward(`${y} = torch.softmax(${x}, dim=1)`),
});

function stood(x: string, from: ArrayStanding, to: ArrayStanding): string {
  switch (to.kind) {
    case 'rows':
      return from.kind === 'picture' ? `${x}.permute(0, 2, 3, 1).flatten(1)` : `${x}.flatten(1)`;
    case 'steps':
      return `${x}.reshape(-1, ${to.steps}, ${to.channels})`;
    case 'picture': {
      const { height, width, channels } = to.image;
      return `${x}.reshape(-1, ${height}, ${width}, ${channels}).permute(0, 3, 1, 2)`;
    }
  }
}

const functions: LayerLibrary['functions'] = {
  normalised: [
    'def normalised(x):',
    '    """Batch normalisation also of a single row, which torch.nn.functional.batch_norm refuses."""',
    '    variance, mean = torch.var_mean(x, dim=0, unbiased=False)',
    '    return (x - mean) / torch.sqrt(variance + 1e-5)',
  ],
  states: [
    'def states(cell, x, w, b, v, c):',
    '    """The states of a recurrent layer, from 0 on: [row][step][unit]."""',
    '    h = x.new_zeros(len(x), len(v))',
    '    every = []',
    '    for t in range(x.shape[1]):',
    '        h = cell(x[:, t], h, w.T, v.T, b, c)',
    '        every.append(h)',
    '    return torch.stack(every, dim=1)',
  ],
};
