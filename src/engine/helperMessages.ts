import type { RunSpec } from '../core/experiment/experiment';
import type { LossRecipe, ModelRecipe } from '../core/objective/lossRecipe';
import type { ObjectiveSummary } from '../core/objective/opened';
import type { Data } from '../core/objective/opener';
import type { Plane } from '../core/plane/plane';
import type { Band, Lattice } from '../core/plane/sample';
import type { KeptDistances } from '../core/run/distance';
import type { KeptIterate } from '../core/run/keptIterates';
import type { FoldMeasures, FoldRun } from '../core/validation/foldRun';
import type { FromEngine, ToEngine } from '../protocol/messages/engine';
import type { DistancesAsk } from '../protocol/messages/engineQuestions';
import type { Asked, Reply } from '../protocol/questions';

/** What a thread is told once, to work with it until it is dropped: an objective's recipe, or loaded data, each by its key. */
export type Material =
  | { readonly key: string; readonly recipe: LossRecipe | ModelRecipe }
  | { readonly key: string; readonly data: Data };

/** What the engine's threads are asked; `job` names what may be given up. */
export interface HelperQuestions {
  /** The values of some rows of a landscape, as the bytes of numbers. */
  readonly band: {
    readonly ask: {
      readonly job: number;
      readonly objective: string;
      readonly plane: Pick<Plane, 'key' | 'origin' | 'directions'>;
      readonly lattice: Lattice;
      readonly band: Band;
    };
    readonly answer: ArrayBuffer;
  };
  /** One run of a cross-validation on loaded data. */
  readonly fold: {
    readonly ask: { readonly job: number; readonly data: string; readonly run: FoldRun };
    readonly answer: FoldMeasures | { readonly problem: string };
  };
  /** The kept iterate of a run that is nearest to a step, or the last one before it. */
  readonly iterate: {
    readonly ask: { readonly run: string; readonly step: number; readonly before: boolean };
    readonly answer: KeptIterate;
  };
  /** All kept iterates of a run. */
  readonly path: { readonly ask: { readonly run: string }; readonly answer: readonly Float64Array[] };
  /** How far the kept iterates of a run are from a known minimum, or from the one that is nearest to the best step. */
  readonly distances: { readonly ask: DistancesAsk; readonly answer: KeptDistances };
}

/** Engine → its thread. */
export type ToHelper =
  | Asked<HelperQuestions>
  | ({ readonly type: 'know' } & Material)
  | { readonly type: 'drop'; readonly key: string }
  /** Ends a job that is on its way: its answer is not used. */
  | { readonly type: 'giveUp'; readonly job: number }
  /** A whole run, on an objective that the thread knows. */
  | {
      readonly type: 'run';
      readonly run: string;
      readonly objective: string;
      readonly summary: ObjectiveSummary;
      readonly spec: RunSpec;
    }
  | { readonly type: 'show'; readonly run: string; readonly plane: Plane }
  | Extract<ToEngine, { readonly type: 'acknowledge' | 'cancel' | 'forget' }>;

/** What a thread tells of a run is passed on as it is. */
export type ToldOfRun = Extract<FromEngine, { readonly type: 'rows' | 'stopped' | 'finished' }>;

/** Thread → engine. */
export type FromHelper = { readonly type: 'ready' } | Reply | ToldOfRun;
