import type { ElementwiseStyle } from '../data/elementwise';
import {
  type LayerCall,
  type LayerLibrary,
  type LayerLines,
  type LayerParameters,
  type RecurrentForm,
  reshaped,
} from './layerLibrary';
import { numpyFunctions } from './numpyFunctions';
import { pythonLayers } from './pythonLayers';

/** How NumPy writes layers, with their slopes. */
export const numpyLayers = (style: ElementwiseStyle): LayerLibrary => ({
  ...pythonLayers(style, true),
  functions: numpyFunctions,
  dense: ({ x, y, assign, goesOn }, { w, b }) => ({
    forward: [`${y} = ${x} @ ${w}${b === undefined ? '' : ` + ${b}`}`],
    backward: [
      assign(w, `${x}.T @ e`),
      ...(b === undefined ? [] : [assign(b, 'e.sum(axis=0)')]),
      ...(goesOn ? [`e = e @ ${w}.T`] : []),
    ],
  }),
  convolution: ({ x, y, assign, goesOn }, { w, b }, { stride, padding }) => ({
    forward: [`${y} = convolution(${x}, ${w}, ${stride}, ${padding})${b === undefined ? '' : ` + ${b}`}`],
    backward: [
      assign(w, `filter_slopes(${x}, e, ${w}.shape, ${stride}, ${padding})`),
      ...(b === undefined ? [] : [assign(b, 'e.sum(axis=(0, 1, 2))')]),
      ...(goesOn ? [`e = picture_slopes(${x}.shape, e, ${w}, ${stride}, ${padding})`] : []),
    ],
  }),
  norm({ x, y, place, assign, goesOn }, kind, { scale, shift }, standing) {
    const all = standing.kind === 'picture' ? '(0, 1, 2)' : '0';
    const axes = kind === 'layer' ? '1' : all;
    const [hats, inverse] = [`hats${place}`, `inverse${place}`];
    return {
      forward: [`${hats}, ${inverse} = normalised(${x}, ${axes})`, `${y} = ${scale} * ${hats} + ${shift}`],
      backward: [
        assign(scale, `(e * ${hats}).sum(axis=${all})`),
        assign(shift, `e.sum(axis=${all})`),
        ...(goesOn ? [`e = normalised_slopes(e * ${scale}, ${hats}, ${inverse}, ${axes})`] : []),
      ],
    };
  },
  pooling({ x, y, goesOn }, kind, { height, width }) {
    const size = `${height}, ${width}`;
    const name = kind === 'max' ? 'maxima' : 'means';
    const values = kind === 'max' ? `${x}, ` : '';
    return {
      forward: [`${y} = ${name}(${x}, ${size})`],
      backward: goesOn ? [`e = ${name}_slopes(${values}e, ${x}.shape, ${size})`] : [],
    };
  },
  recurrent,
  lastStep: ({ x, y, place, goesOn }) => ({
    forward: [`${y} = ${x}[:, -1]`],
    backward: goesOn
      ? [`last${place} = np.zeros_like(${x})`, `last${place}[:, -1] = e`, `e = last${place}`]
      : [],
  }),
  dropout: ({ x, y, goesOn }, mask) => ({
    forward: [`${y} = ${x} * masks[${mask}]`],
    backward: goesOn ? [`e = e * masks[${mask}]`] : [],
  }),
  stand: ({ x, y, goesOn }, _from, to) => ({
    forward: [`${y} = ${reshaped(x, to)}`],
    backward: goesOn ? [`e = e.reshape(${x}.shape)`] : [],
  }),
  gelu: ({ x, y, place, goesOn }) => ({
    forward: [`below${place} = normal_below(${x})`, `${y} = ${x} * below${place}`],
    backward: goesOn ? [`e = e * (below${place} + ${x} * np.exp(-0.5 * ${x}**2) / np.sqrt(2 * np.pi))`] : [],
  }),
  softmax: ({ x, y, goesOn }) => ({
    forward: [`${y} = softmax(${x})`],
    backward: goesOn ? [`e = ${y} * (e - (e * ${y}).sum(axis=1, keepdims=True))`] : [],
  }),
});

function recurrent(
  { x, y, place, goesOn }: LayerCall,
  { cell }: RecurrentForm,
  { w, b }: LayerParameters,
  { w: v, b: c }: LayerParameters,
): LayerLines {
  const slopes = [`g${w}`, `g${b}`, `g${v}`, `g${c}`].join(', ');
  const kept = cell === 'gru' ? `gates${place}` : y;
  return {
    forward: [`${kept === y ? y : `${y}, ${kept}`} = ${cell}_states(${x}, ${w}, ${b}, ${v}, ${c})`],
    backward: [`${goesOn ? 'e' : '_'}, ${slopes} = ${cell}_states_slopes(e, ${x}, ${kept}, ${w}, ${v})`],
  };
}
