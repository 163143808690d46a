import type { StopReason } from '../../core/run/stop';

/** Rows of a trajectory: a frame of rows. */
export interface RowsMessage {
  readonly type: 'rows';
  readonly run: string;
  readonly sequence: number;
  readonly frame: ArrayBuffer;
  /** The planes on which the rows have their places, where they hold no parameters. */
  readonly planes?: readonly string[];
}

/** What a view of trajectories is sent of each run. */
export type TrajectoryMessage =
  | RowsMessage
  | {
      readonly type: 'finished';
      readonly run: string;
      readonly stop: StopReason;
      /** Why, in words. */
      readonly ending: string;
      /** What was found of it, and what to try next, in words. */
      readonly advice?: string;
    };

/** What stands in a row behind its fixed columns. */
export interface RowPlaces {
  /** The names of the parameters, or of the directions of a plane. */
  readonly names: readonly string[];
  /** The plane's key; absent where the rows hold all parameters. */
  readonly plane?: string;
}
