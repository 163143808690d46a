import type { Interval } from '../../core/plane/interval';

/** A place of a plane that is open: s and, where it has two directions, t. */
export interface PlaneSpot {
  /** The plane's key. */
  readonly plane: string;
  readonly place: readonly number[];
}

/** What is asked of a place: its value, and where wanted how steep and how curved the objective is there. */
export interface ProbeRequest extends PlaneSpot {
  readonly slopes?: boolean;
}

/** Stationary points within a window of a plane. */
export interface StationaryRequest {
  /** The plane's key. */
  readonly plane: string;
  readonly window: readonly Interval[];
}

/** How an objective goes on from a place, along the plane. */
export interface ProbedSlopes {
  /** ∂f/∂s and, on a plane, ∂f/∂t. */
  readonly gradient: readonly number[];
  /** Of the Hessian along the plane's directions, the largest first. */
  readonly eigenvalues: readonly number[];
}

/** An objective at one point. */
export interface Probed {
  /** f there, over all rows. */
  readonly value: number;
  /** The first parameters there: as many as anybody lists. */
  readonly parameters: readonly number[];
  /** Absent where they were not asked for. */
  readonly slopes?: ProbedSlopes;
}
