import { pictureOfWindows, type Windows } from '../../learning/layers/windows';
import { type ElementwiseStyle, writtenElementwise } from '../data/elementwise';
import type { LayerCall, LayerLibrary, LayerLines, LayerParameters, RecurrentForm } from './layerLibrary';
import { typescriptFunctions } from './typescriptFunctions';

/**
 * How TypeScript writes layers over arrays of numbers, row by row: what stands between them has the same order in each standing. Slopes
 * along parameters are added to parts of the gradient.
 * @param isWrittenOut whether slopes are asked for
 */
export const typescriptLayers = (style: ElementwiseStyle, isWrittenOut: boolean): LayerLibrary => {
  const back = (goesOn: boolean, ...lines: readonly string[]): readonly string[] =>
    isWrittenOut && goesOn ? lines : [];
  return {
    isWrittenOut,
    functions: typescriptFunctions,
    parameter: (name, from, size) => [
      `const ${name} = p.subarray(${from}, ${from + size});`,
      ...(isWrittenOut ? [`const g${name} = gradient.subarray(${from}, ${from + size});`] : []),
    ],
    dense({ x, y, goesOn }, { w, b }, { inputs, outputs }) {
      const size = `${inputs}, ${outputs}`;
      return {
        forward: [`const ${y} = dense(${x}, ${w}, ${b}, ${size});`],
        backward: [
          ...back(true, `addDenseSlopes(${x}, e, g${w}, ${b && `g${b}`}, ${size});`),
          ...back(goesOn, `e = denseSlopes(e, ${w}, ${size});`),
        ],
      };
    },
    convolution({ x, y, place, goesOn }, { w, b }, shape) {
      const windows = `windows${place}`;
      return {
        forward: [
          `const ${windows}: Windows = ${windowsText(shape, shape.filters)};`,
          `const ${y} = convolution(${x}, ${w}, ${b}, ${windows});`,
        ],
        backward: [
          ...back(true, `addFilterSlopes(${x}, e, g${w}, ${b && `g${b}`}, ${windows});`),
          ...back(goesOn, `e = pictureSlopes(e, ${w}, ${windows}, ${x}.length);`),
        ],
      };
    },
    norm({ x, y, place, goesOn }, kind, { scale, shift, width }) {
      const normal = `normal${place}`;
      return {
        forward: [
          `const ${normal} = normalised(${x}, ${width}, '${kind}');`,
          `const ${y} = ${normal}.hats.map((hat, i) => ${scale}[i % ${width}] * hat + ${shift}[i % ${width}]);`,
        ],
        backward: [
          ...back(true, `addNormSlopes(e, ${normal}, g${scale}, g${shift});`),
          ...back(goesOn, `e = normalisedSlopes(e, ${normal}, ${scale}, '${kind}');`),
        ],
      };
    },
    pooling({ x, y, place, goesOn }, kind, windows) {
      const tiles = windowsText(windows, windows.image.channels);
      if (kind === 'mean')
        return {
          forward: [`const tiles${place}: Windows = ${tiles};`, `const ${y} = means(${x}, tiles${place});`],
          backward: back(goesOn, `e = meansSlopes(e, ${x}.length, tiles${place});`),
        };
      return {
        forward: [
          `const places${place} = largestPlaces(${x}, ${tiles});`,
          `const ${y} = Float64Array.from(places${place}, (from) => ${x}[from]);`,
        ],
        backward: back(goesOn, `e = spread(e, places${place}, ${x}.length);`),
      };
    },
    recurrent: (call, form, ofInput, ofState) => recurrent(call, form, { ofInput, ofState }, back),
    lastStep: ({ x, y, goesOn }, { steps, units }) => ({
      forward: [`const ${y} = atStep(${x}, ${steps - 1}, ${steps}, ${units});`],
      backward: back(goesOn, `e = onlyAtStep(e, ${steps - 1}, ${steps}, ${units});`),
    }),
    dropout: ({ x, y, goesOn }, mask) => ({
      forward: [`const ${y} = ${x}.map((value, i) => value * masks[${mask}][i]);`],
      backward: back(goesOn, `e = e.map((slope, i) => slope * masks[${mask}][i]);`),
    }),
    isFlat: true,
    stand: () => ({ forward: [], backward: [] }),
    elementwise({ x, y, goesOn }, formula) {
      const { value } = writtenElementwise(formula, [['z', 'z']], style);
      const { slope } = writtenElementwise(formula, [['z', `${x}[i]`]], style, `${y}[i]`);
      return {
        forward: [`const ${y} = ${x}.map((z) => ${value});`],
        backward: back(goesOn, `e = e.map((slope, i) => slope * (${slope}));`),
      };
    },
    sum: (y, a, b) => `const ${y} = ${b}.map((value, i) => ${a}[i] + value);`,
    keep: (name) => `const ${name} = e;`,
    restore: (name) => `e = ${name};`,
    addKept: (name) => `e = e.map((slope, i) => slope + ${name}[i]);`,
    gelu: ({ x, y, goesOn }) => ({
      forward: [`const ${y} = ${x}.map((z) => z * normalBelow(z, 'float64'));`],
      backward: back(goesOn, `e = e.map((slope, i) => slope * geluSlope(${x}[i]));`),
    }),
    softmax: ({ x, y, goesOn }, width) => ({
      forward: [`const ${y} = softmax(${x}, ${width});`],
      backward: back(goesOn, `e = softmaxSlopes(e, ${y}, ${width});`),
    }),
  };
};

/** Pictures with the windows over them, as the functions of programs take them. */
function windowsText(windows: Windows, filters: number): string {
  const { image, height, width, stride, padding } = windows;
  const out = pictureOfWindows(windows, filters);
  const numbers = [
    ...['height', 'width', 'channels'],
    ...['high', 'wide', 'stride', 'padding', 'filters', 'lines', 'columns'],
  ];
  const values = [
    ...[image.height, image.width, image.channels],
    ...[height, width, stride, padding, filters, out.height, out.width],
  ];
  return `{ ${numbers.map((name, i) => `${name}: ${values[i]}`).join(', ')} }`;
}

function recurrent(
  { x, y, place, goesOn }: LayerCall,
  { steps, channels, units, cell }: RecurrentForm,
  { ofInput, ofState }: { readonly ofInput: LayerParameters; readonly ofState: LayerParameters },
  back: (goesOn: boolean, ...lines: readonly string[]) => readonly string[],
): LayerLines {
  const names = [ofInput.w, ofInput.b, ofState.w, ofState.b];
  const own = `parameters${place}`;
  const fields = (prefix: string): string =>
    `{ ${['w', 'b', 'v', 'c'].map((field, i) => `${field}: ${prefix}${names[i]}`).join(', ')} }`;
  const size = `{ steps: ${steps}, channels: ${channels}, units: ${units} }`;
  const kept = cell === 'gru' ? `gates${place}` : y;
  const made = cell === 'gru' ? `{ states: ${y}, gates: ${kept} }` : y;
  return {
    forward: [
      `const ${own} = ${fields('')};`,
      `const size${place} = ${size};`,
      `const ${made} = ${cell}States(${x}, ${own}, size${place});`,
    ],
    backward: back(
      true,
      `${goesOn ? 'e = ' : ''}${cell}Slopes(e, ${x}, ${kept}, ${own}, ${fields('g')}, size${place});`,
    ),
  };
}
