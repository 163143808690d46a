import { symmetricEigen } from '../../algebra/eigen';
import type { TrainingData } from '../datasets/table';
import { fitScaling, scaledBy } from './scaling';

/** How far apart the curvatures of a loss are that is linear in its features: of squared errors exactly, of others near the start. */
export interface Conditioning {
  /** The largest by the smallest eigenvalue of the Hessian, those apart that are 0 for columns that depend on others. */
  readonly condition: number;
  /** The same if the features were standardised. */
  readonly standardised: number;
}

/** Multiplications, about, that take a tenth of a second. */
const mostWork = 4e7;
const mostFeatures = 100;

/** What is left of a dependent column after rounding, beside the largest eigenvalue of standardised features. */
const leastEigenvalue = 1e-10;

/**
 * The condition number of Σ weight · x xᵀ over rows x of features and, where there is one, a bias as 1: the Hessian of
 * squared errors but for a factor; and with standardised features. Gradient descent needs steps in proportion to it.
 * Nocedal & Wright (2006), Numerical Optimization, §3.3. Undefined where that is too much work or says nothing.
 */
export function conditioningOf(data: TrainingData, bias: boolean): Conditioning | undefined {
  const n = data.featureNames.length;
  if (n > mostFeatures || data.rows * n * n > mostWork || data.rows < 2) return undefined;
  const scaling = fitScaling('standard', data.features, n);
  const spread = eigenvalues({ ...data, features: scaledBy(scaling, data.features) }, bias);
  const rank = spread.filter((value) => value > leastEigenvalue * spread[0]).length;
  const own = eigenvalues(data, bias);
  const condition = own[0] / own[rank - 1];
  const standardised = spread[0] / spread[rank - 1];
  return Number.isFinite(condition) && condition > 0 && Number.isFinite(standardised)
    ? { condition, standardised }
    : undefined;
}

/** The eigenvalues of Σ weight · x xᵀ in falling order. */
function eigenvalues({ features, featureNames, rows, weights }: TrainingData, bias: boolean): Float64Array {
  const n = featureNames.length;
  const size = bias ? n + 1 : n;
  const gram = new Float64Array(size * size);
  const x = new Float64Array(size).fill(1);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < n; j++) x[j] = features[row * n + j];
    const weight = weights ? weights[row] : 1;
    for (let j = 0; j < size; j++) for (let k = j; k < size; k++) gram[j * size + k] += weight * x[j] * x[k];
  }
  for (let j = 0; j < size; j++) for (let k = 0; k < j; k++) gram[j * size + k] = gram[k * size + j];
  return symmetricEigen(gram, size).values;
}
