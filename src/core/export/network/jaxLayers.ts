import type { ElementwiseStyle } from '../data/elementwise';
import { type LayerLibrary, type LayerLines, reshaped } from './layerLibrary';
import { pythonLayers } from './pythonLayers';

const forward = (...lines: readonly string[]): LayerLines => ({ forward: lines, backward: [] });

/** How JAX writes layers, with slopes by itself. Pictures are [row of data][row][column][channel]. */
export const jaxLayers = (style: ElementwiseStyle): LayerLibrary => ({
  ...pythonLayers(style, false),
  dense: ({ x, y }, { w, b }) => forward(`${y} = ${x} @ ${w}${b === undefined ? '' : ` + ${b}`}`),
  convolution: ({ x, y }, { w, b }, { stride, padding }) =>
    forward(`${y} = convolution(${x}, ${w}, ${stride}, ${padding})${b === undefined ? '' : ` + ${b}`}`),
  norm({ x, y }, kind, { scale, shift }, standing) {
    const all = standing.kind === 'picture' ? '(0, 1, 2)' : '0';
    return forward(`${y} = ${scale} * normalised(${x}, ${kind === 'layer' ? '1' : all}) + ${shift}`);
  },
  pooling: ({ x, y }, kind, { height, width }) =>
    forward(`${y} = ${kind === 'max' ? 'maxima' : 'means'}(${x}, ${height}, ${width})`),
  recurrent: ({ x, y }, { cell }, { w, b }, { w: v, b: c }) =>
    forward(`${y} = states(${cell}_cell, ${x}, ${w}, ${b}, ${v}, ${c})`),
  lastStep: ({ x, y }) => forward(`${y} = ${x}[:, -1]`),
  dropout: ({ x, y }, mask) => forward(`${y} = ${x} * masks[${mask}]`),
  stand: ({ x, y }, _from, to) => forward(`${y} = ${reshaped(x, to)}`),
  gelu: ({ x, y }) => forward(`${y} = jax.nn.gelu(${x}, approximate=False)`),
  softmax: ({ x, y }) => forward(`${y} = jax.nn.softmax(${x}, axis=1)`),
  functions: {
    convolution: [
      'def convolution(x, w, stride, padding):',
      '    """Each window of pictures [row][column][channel] times each filter [row][column][channel][filter]."""',
      '    around = ((padding, padding), (padding, padding))',
      '    orders = ("NHWC", "HWIO", "NHWC")',
      '    return jax.lax.conv_general_dilated(x, w, (stride, stride), around, dimension_numbers=orders)',
    ],
    maxima: [
      'def maxima(x, height, width):',
      '    size = (1, height, width, 1)',
      '    return jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, size, size, "VALID")',
    ],
    means: [
      'def means(x, height, width):',
      '    size = (1, height, width, 1)',
      '    return jax.lax.reduce_window(x, 0.0, jax.lax.add, size, size, "VALID") / (height * width)',
    ],
    normalised: [
      'def normalised(x, axes):',
      '    off = x - x.mean(axis=axes, keepdims=True)',
      '    return off / jnp.sqrt((off**2).mean(axis=axes, keepdims=True) + 1e-5)',
    ],
    states: [
      'def states(cell, x, w, b, v, c):',
      '    """The states of a recurrent layer, from 0 on: [row][step][unit]."""',
      '    h = jnp.zeros((len(x), len(v)))',
      '    every = []',
      '    for t in range(x.shape[1]):',
      '        h = cell(x[:, t] @ w + b, h @ v + c, h)',
      '        every.append(h)',
      '    return jnp.stack(every, axis=1)',
    ],
    tanh_cell: ['def tanh_cell(i, j, h):', '    return jnp.tanh(i + j)'],
    relu_cell: ['def relu_cell(i, j, h):', '    return jax.nn.relu(i + j)'],
    gru_cell: [
      'def gru_cell(i, j, h):',
      '    """A gated recurrent unit (Cho et al. 2014), of sums over the step and over the state before."""',
      '    (r, z, n), (s, y, m) = jnp.split(i, 3, axis=1), jnp.split(j, 3, axis=1)',
      '    r, z = jax.nn.sigmoid(r + s), jax.nn.sigmoid(z + y)',
      '    n = jnp.tanh(n + r * m)',
      '    return n + z * (h - n)',
    ],
  },
});
