import { type ElementwiseStyle, writtenElementwise } from '../data/elementwise';
import type { LayerLibrary } from './layerLibrary';

/** What all array libraries of Python write alike; filters stand there as they are among the parameters. */
export const pythonLayers = (
  style: ElementwiseStyle,
  isWrittenOut: boolean,
): Pick<
  LayerLibrary,
  'isWrittenOut' | 'parameter' | 'elementwise' | 'sum' | 'keep' | 'restore' | 'addKept'
> => ({
  isWrittenOut,
  parameter(name, from, size, standing) {
    const slice = `${name} = p[${from}:${from + size}]`;
    switch (standing.kind) {
      case 'vector':
        return [slice];
      case 'matrix':
        return [`${slice}.reshape(${standing.rows}, ${standing.columns})`];
      case 'filters': {
        const { image, height, width, filters } = standing.shape;
        return [`${slice}.reshape(${height}, ${width}, ${image.channels}, ${filters})`];
      }
    }
  },
  elementwise({ x, y, goesOn }, formula) {
    const { value, slope } = writtenElementwise(formula, [['z', x]], style, y);
    return {
      forward: [`${y} = ${value}`],
      backward: isWrittenOut && goesOn ? [`e = e * (${slope})`] : [],
    };
  },
  sum: (y, a, b) => `${y} = ${a} + ${b}`,
  keep: (name) => `${name} = e`,
  restore: (name) => `e = ${name}`,
  addKept: (name) => `e = e + ${name}`,
});
