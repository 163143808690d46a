import type { ModelPlan, WeightSpan } from '../data/modelPlan';
import type { ExportRequest } from '../exportRequest';

/** What a loss on data is as a sum of squares. */
export interface DataSquares {
  /** The loss is this times the sum. */
  readonly scale: number;
  /** The decay of weights as further squares, of this times each weight; absent: there is none. */
  readonly decay?: { readonly factor: number; readonly spans: readonly WeightSpan[] };
}

/** How the loss of a model is a sum of squares (core/learning/models: residuals, penalised). */
export function dataSquares({ opened }: ExportRequest, { l2, weightSpans }: ModelPlan): DataSquares {
  const { residuals } = opened.exact;
  if (!residuals) throw new Error('Levenberg–Marquardt walked on what is no sum of squares.');
  const { scale } = residuals;
  if (l2 === 0) return { scale };
  return { scale, decay: { factor: Math.sqrt(l2 / (2 * scale)), spans: weightSpans } };
}
