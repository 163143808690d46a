import type { LossRecipe } from '../core/objective/lossRecipe';
import type { Plane } from '../core/plane/plane';
import type { Band, Lattice } from '../core/plane/sample';

/** Some rows of a landscape. */
export interface BandJob {
  readonly job: number;
  /** The key of an objective whose loss the thread knows. */
  readonly objective: string;
  readonly plane: Pick<Plane, 'key' | 'origin' | 'directions'>;
  readonly lattice: Lattice;
  readonly band: Band;
}

/** Engine → sampling thread. */
export type ToSampler =
  /** In place of all losses that were known before. */
  | { readonly type: 'know'; readonly objective: string; readonly recipe: LossRecipe }
  | ({ readonly type: 'sample' } & BandJob)
  /** Ends the job that is on its way, if it is this one, without an answer to be used. */
  | { readonly type: 'giveUp'; readonly job: number };

/** Sampling thread → engine; one answer for each job. */
export type FromSampler =
  | { readonly type: 'ready' }
  | { readonly type: 'sampled'; readonly job: number; readonly values: Float64Array }
  | { readonly type: 'unsampled'; readonly job: number };
