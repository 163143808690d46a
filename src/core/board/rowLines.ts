import type { OwnLine, OwnName } from './ownLine';
import { symbolOf } from './symbol';
import { indexed, mostWritten } from './vectorNames';

/** A row of a matrix, and a vector or the column of another one, both of n numbers. */
export interface RowProduct {
  readonly matrix: string;
  readonly row: ArrayLike<number>;
  readonly rowPlace: number;
  readonly vector: string;
  readonly numbers: ArrayLike<number>;
  /** Of the matrix that the numbers are a column of; absent: they are a vector. */
  readonly column?: number;
  /** The place, among the n, of what is looked at: of many numbers it alone is written out. */
  readonly at: number;
}

/** A product as a part of a formula: what is said before it, how it is written, and the names in it. */
export interface WrittenProduct {
  readonly lines: readonly OwnLine[];
  readonly formula: string;
  readonly names: Readonly<Record<string, OwnName>>;
}

/** The row times the numbers: written out, or of many the one that is looked at and the sum of the others. */
export const rowProduct = (product: RowProduct): WrittenProduct =>
  product.row.length > mostWritten ? withOthers(product, true) : writtenOut(product, placesOf(product));

/** The same but for what is looked at: what the others add, where a line is solved for that one. */
export const othersProduct = (product: RowProduct): WrittenProduct =>
  product.row.length > mostWritten
    ? withOthers(product, false)
    : writtenOut(
        product,
        placesOf(product).filter((j) => j !== product.at),
      );

const placesOf = ({ row }: RowProduct): readonly number[] => Array.from(row, (_, j) => j);

function writtenOut(product: RowProduct, places: readonly number[]): WrittenProduct {
  const names = Object.fromEntries(places.flatMap((j) => Object.entries(factorsAt(product, j))));
  const formula = places.map((j) => `row${j}*vector${j}`).join(' + ');
  return { lines: [], formula, names };
}

/** The two factors of a product, as names row0, vector0 and so on. */
function factorsAt({ matrix, row, rowPlace, vector, numbers, column }: RowProduct, j: number) {
  const places = column === undefined ? [j] : [j, column];
  return {
    [`row${j}`]: { symbol: indexed(matrix, rowPlace, j), value: row[j] },
    [`vector${j}`]: { symbol: indexed(vector, ...places), value: numbers[j] },
  };
}

/** A line of its own for what the others add. @param isOwn the product that is looked at stands beside it */
function withOthers(product: RowProduct, isOwn: boolean): WrittenProduct {
  const { matrix, row, rowPlace, vector, numbers, column, at } = product;
  let sum = 0;
  for (let j = 0; j < row.length; j++) if (j !== at) sum += row[j] * numbers[j];
  const place = String(at + 1);
  const behind = column === undefined ? '' : String(column + 1);
  const [matrixLatex, vectorLatex] = [matrix, vector].map((sign) => symbolOf(sign).latex);
  const others: OwnLine = {
    ...{ target: 'r', result: sum },
    words: {
      text: `Σ ${indexed(matrix, rowPlace)}ⱼ·${vector}ⱼ${column === undefined ? '' : indexed('', column)}, j ≠ ${place}`,
      latex: `\\sum_{j \\ne ${place}} {${matrixLatex}}_{${rowPlace + 1},j} \\cdot {${vectorLatex}}_{j${behind && `,${behind}`}}`,
    },
  };
  const names = { ...(isOwn && factorsAt(product, at)), others: { symbol: 'r', value: sum } };
  return { lines: [others], formula: isOwn ? `row${at}*vector${at} + others` : 'others', names };
}
