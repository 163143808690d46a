import { find, type Values } from '../../catalogue/entry';
import { choiceIn, numberIn } from '../../catalogue/values';
import type { ParameterShape } from '../../objective/parameterShape';
import { Random } from '../../random';
import { initialisations } from '../initialisations';
import { initialisation, initialScale, initialSeed } from './networkSettings';

/**
 * Weights as they are drawn, biases, and normalisations that change nothing yet. Of filters the inputs are the numbers that one sees, and the
 * outputs that an input goes into those of all its places in a window: PyTorch's fan-in and fan-out.
 */
export function freshParameters(shapes: readonly ParameterShape[], values: Values): number[] {
  const entry = find(initialisations, choiceIn(values, initialisation));
  if (!entry) throw new Error(`There is no initialisation "${values.initialisation}".`);
  const random = new Random(numberIn(values, initialSeed));
  let inputs = 0;
  return shapes.flatMap(({ name, kind, rows, columns, filter, state }) => {
    const numbers = new Float64Array(rows * columns);
    if (kind === 'scale') numbers.fill(1);
    if (kind === 'weights') {
      inputs = state ?? rows;
      const fanOut = filter?.slides ? columns * filter.height * filter.width : columns;
      const weights = { values: numbers, inputs: rows, outputs: columns, fanOut, ...(state && { state }) };
      entry.fill(weights, random, numberIn(values, initialScale));
    }
    if (name.startsWith('b')) entry.fillBiases?.(numbers, inputs, random);
    return Array.from(numbers);
  });
}
