import { quantile } from '../profile/numbers';
import type { FittedScaling } from './fitted';

/** What is learnt of one column of training numbers. */
interface Scale {
  readonly shift: number;
  readonly divisor: number;
}

/**
 * Learns a scaling of features (row-major, rows × width) as scikit-learn's StandardScaler (population standard deviation),
 * MinMaxScaler and RobustScaler (median, interquartile range); where a column has no spread, the divisor is 1.
 */
export function fitScaling(
  kind: FittedScaling['kind'],
  features: Float64Array,
  width: number,
): FittedScaling {
  const rows = features.length / width;
  const column = new Float64Array(rows);
  const scales = Array.from({ length: width }, (_, j) => {
    for (let i = 0; i < rows; i++) column[i] = features[i * width + j];
    return scaleOf[kind](column);
  });
  return {
    kind,
    shifts: scales.map(({ shift }) => shift),
    divisors: scales.map(({ divisor }) => divisor),
  };
}

/** Features (row-major) brought to the size that was learnt: (feature − shift) / divisor. */
export function scaledBy({ shifts, divisors }: FittedScaling, features: Float64Array): Float64Array {
  const width = shifts.length;
  const scaled = new Float64Array(features.length);
  for (let first = 0; first < features.length; first += width)
    for (let j = 0; j < width; j++) scaled[first + j] = (features[first + j] - shifts[j]) / divisors[j];
  return scaled;
}

const scaleOf: Readonly<Record<FittedScaling['kind'], (column: Float64Array) => Scale>> = {
  standard(column) {
    const { mean, variance } = moments(column);
    // As scikit-learn: a spread that rounding alone can make is none.
    const rounding = column.length * Number.EPSILON * (variance + column.length * Number.EPSILON * mean ** 2);
    return { shift: mean, divisor: variance <= rounding ? 1 : Math.sqrt(variance) };
  },
  minmax(column) {
    let [least, most] = [column[0], column[0]];
    for (const value of column) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return { shift: least, divisor: spread(most - least) };
  },
  robust(column) {
    const sorted = column.slice().sort();
    return { shift: quantile(sorted, 0.5), divisor: spread(quantile(sorted, 0.75) - quantile(sorted, 0.25)) };
  },
};

const spread = (range: number): number => (range < 10 * Number.EPSILON ? 1 : range);

/** Mean and population variance, in two passes. */
export function moments(values: ArrayLike<number>): { readonly mean: number; readonly variance: number } {
  const count = values.length;
  let mean = 0;
  for (let i = 0; i < count; i++) mean += (values[i] - mean) / (i + 1);
  let squares = 0;
  let rest = 0;
  for (let i = 0; i < count; i++) {
    squares += (values[i] - mean) ** 2;
    rest += values[i] - mean;
  }
  return { mean: mean + rest / count, variance: Math.max(0, (squares - (rest * rest) / count) / count) };
}
