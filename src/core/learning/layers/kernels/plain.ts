import { type Precision, rounded } from '../../../precision';
import type { ScalarActivation } from '../../activations/activation';
import type { Kernels, Multiply, UnitKernel } from './kernels';
import { marginsOf, paddedNumbers } from './margins';
import { plainMeans } from './means';
import { plainConvolution } from './plainConvolution';
import { made, Rooms } from './rooms';

/** The kernels in plain TypeScript. */
export function plainKernels(precision: Precision): Kernels {
  const make = precision === 'float64' ? Float64Array : Float32Array;
  const rooms = new Rooms(new make(0));
  return {
    precision,
    multiply: precision === 'float64' ? multiply : multiplySingle,
    addRow(values, m, n, row, from) {
      for (let i = 0; i < m; i++)
        for (let c = 0; c < n; c++) values[i * n + c] = rounded(values[i * n + c] + row[from + c], precision);
    },
    addToRow(values, m, n, row, from) {
      for (let i = 0; i < m; i++)
        for (let c = 0; c < n; c++) row[from + c] = rounded(row[from + c] + values[i * n + c], precision);
    },
    mix(a, factor, b, into, count) {
      const by = rounded(factor, precision);
      for (let i = 0; i < count; i++) into[i] = rounded(a[i] + rounded(by * b[i], precision), precision);
    },
    divide(values, from, divisor, count) {
      const by = rounded(divisor, precision);
      for (let i = from; i < from + count; i++) values[i] = rounded(values[i] / by, precision);
    },
    unit: (activation) => plainUnit(activation, precision),
    means: (windows) => plainMeans(windows, precision),
    convolution: (shape) =>
      plainConvolution(
        shape,
        rooms.add(paddedNumbers(shape), false),
        marginsOf(shape),
        precision === 'float64' ? multiply : multiplySingle,
        precision,
      ),
    perRow: (width) => rooms.add(width, true),
    fixed: (length) => rooms.add(length, false),
    reserve(rows) {
      for (const room of rooms.all) room.values = made(make, room, rows);
    },
  };
}

/** An activation one number after the other. */
function plainUnit(activation: ScalarActivation, precision: Precision): UnitKernel {
  return {
    forward(input, output, count) {
      for (let i = 0; i < count; i++) output[i] = activation.value(input[i], precision);
    },
    backward(input, outputSlopes, inputSlopes, count) {
      for (let i = 0; i < count; i++)
        inputSlopes[i] = rounded(outputSlopes[i] * activation.derivative(input[i], precision), precision);
    },
  };
}

/** Tiles of 2 × 4 numbers of C, whose sums stay in registers; the columns of B that a tile reads are read for all rows in turn. */
const multiply: Multiply = (a, aFrom, aRow, aColumn, b, bFrom, bRow, bColumn, c, cFrom, m, k, n, adds) => {
  const wholeRows = m - (m % 2);
  const wholeColumns = n - (n % 4);
  for (let j = 0; j < wholeColumns; j += 4) {
    const column = bFrom + j * bColumn;
    for (let i = 0; i < wholeRows; i += 2) {
      const top = cFrom + i * n + j;
      const under = top + n;
      let c00 = adds ? c[top] : 0;
      let c01 = adds ? c[top + 1] : 0;
      let c02 = adds ? c[top + 2] : 0;
      let c03 = adds ? c[top + 3] : 0;
      let c10 = adds ? c[under] : 0;
      let c11 = adds ? c[under + 1] : 0;
      let c12 = adds ? c[under + 2] : 0;
      let c13 = adds ? c[under + 3] : 0;
      let at = aFrom + i * aRow;
      let from = column;
      for (let p = 0; p < k; p++) {
        const a0 = a[at];
        const a1 = a[at + aRow];
        const b0 = b[from];
        const b1 = b[from + bColumn];
        const b2 = b[from + 2 * bColumn];
        const b3 = b[from + 3 * bColumn];
        c00 += a0 * b0;
        c01 += a0 * b1;
        c02 += a0 * b2;
        c03 += a0 * b3;
        c10 += a1 * b0;
        c11 += a1 * b1;
        c12 += a1 * b2;
        c13 += a1 * b3;
        at += aColumn;
        from += bRow;
      }
      c[top] = c00;
      c[top + 1] = c01;
      c[top + 2] = c02;
      c[top + 3] = c03;
      c[under] = c10;
      c[under + 1] = c11;
      c[under + 2] = c12;
      c[under + 3] = c13;
    }
  }
  for (let i = 0; i < m; i++)
    for (let j = i < wholeRows ? wholeColumns : 0; j < n; j++) {
      const place = cFrom + i * n + j;
      let sum = adds ? c[place] : 0;
      for (let p = 0; p < k; p++)
        sum += a[aFrom + i * aRow + p * aColumn] * b[bFrom + p * bRow + j * bColumn];
      c[place] = sum;
    }
};

/** The same with every product and every sum rounded to float32. */
const multiplySingle: Multiply = (
  a,
  aFrom,
  aRow,
  aColumn,
  b,
  bFrom,
  bRow,
  bColumn,
  c,
  cFrom,
  m,
  k,
  n,
  adds,
) => {
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      const place = cFrom + i * n + j;
      let sum = adds ? c[place] : 0;
      for (let p = 0; p < k; p++) {
        const product = Math.fround(a[aFrom + i * aRow + p * aColumn] * b[bFrom + p * bRow + j * bColumn]);
        sum = Math.fround(sum + product);
      }
      c[place] = sum;
    }
};
