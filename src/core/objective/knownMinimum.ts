import type { Loss } from '../learning/losses/loss';
import { collinearityWarning } from '../learning/models/collinear';
import { designOf } from '../learning/models/design';
import { leastSquares } from '../learning/models/leastSquares';
import type { Model } from '../learning/models/model';
import { totalWeight } from '../learning/models/residuals';
import type { PreparedData } from '../learning/preparation/fitted';
import type { Warning } from '../text/warning';

/** What linear algebra knows of a model that is linear in its features. */
export interface KnownMinimum {
  /** The weights and the bias of least squares, or of ridge regression; absent where there are none, or at too much work. */
  readonly line?: readonly number[];
  /** Whether the line is the minimum of the loss. */
  readonly isMinimum: boolean;
  /** Which columns depend on each other, where many weights fit equally well. */
  readonly collinear?: Warning;
}

/** The known minimum; `isLine` is whether the output is w · x + b. */
export function knownMinimum(
  data: PreparedData,
  { penalty }: Model,
  loss: Loss,
  { isLine, bias }: { readonly isLine: boolean; readonly bias: boolean },
): KnownMinimum {
  const { l1 = 0, l2 = 0 } = penalty ?? {};
  const isSquared = loss.squared === true && !(penalty && loss.outer);
  // Σ error² / divisor + ½ l2 Σ w² is lowest where Σ error² + ½ l2 · divisor · Σ w² is.
  const ridge = isSquared ? (l2 / 2) * loss.divisor(totalWeight(data.rows, data.weights), 1) : 0;
  const plain = designOf(data, bias);
  const design = ridge > 0 ? designOf(data, bias, ridge) : plain;
  const line = design && isLine ? leastSquares(design) : undefined;
  const isMinimum = line !== undefined && isSquared && l1 === 0;
  const collinear = plain && l2 === 0 ? collinearityWarning(data, plain, isMinimum) : undefined;
  return { isMinimum, ...(line && { line }), ...(collinear && { collinear }) };
}
