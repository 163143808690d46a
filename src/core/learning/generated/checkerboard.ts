import type { NumberSetting } from '../../catalogue/entry';
import { numberIn } from '../../catalogue/values';
import type { GeneratedEntry } from './generated';
import { classedColumns, placesOf } from './points';
import { noise, rows, seed } from './settings';

const squares: NumberSetting = {
  kind: 'number',
  id: 'squares',
  label: 'Squares along a side',
  symbol: '',
  description: 'How many squares the board has along each side.',
  default: 4,
  minimum: 1,
  maximum: 20,
  whole: true,
  slider: { from: 2, to: 8, step: 1 },
};

/** Points uniform in the square from −1 to 1, by the colour of the field of the board that they are on; noise moves them afterwards. */
export const checkerboard: GeneratedEntry = {
  id: 'checkerboard',
  label: 'Checkerboard',
  source: 'Ho & Kleinberg (1996), Building Projectable Classifiers of Arbitrary Complexity',
  about: 'Black and white fields: many corners to learn, which shows what width and depth are good for.',
  settings: [{ ...rows, default: 400 }, { ...noise, default: 0 }, seed, squares],
  target: 'class',
  task: 'classes',
  model: 'mlp',
  make(values) {
    const random = placesOf(values);
    const along = numberIn(values, squares);
    const points = Array.from({ length: numberIn(values, rows) }, () => {
      const places = [random.uniform(), random.uniform()];
      const [column, row] = places.map((place) => Math.floor(place * along));
      return {
        at: places.map((place) => 2 * place - 1),
        label: (column + row) % 2 === 0 ? 'black' : 'white',
      };
    });
    return classedColumns(points, values);
  },
};
