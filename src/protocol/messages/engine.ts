import type { RunSpec } from '../../core/experiment/experiment';
import type { StopReason } from '../../core/run/stop';
import type { Asked, Reply } from '../questions';
import type { EngineQuestions } from './engineQuestions';
import type { FromProgram } from './program';
import type { RowsMessage } from './rows';

/** Extension host → engine; `run` is an id that the host chose. */
export type ToEngine =
  | Asked<EngineQuestions>
  | { readonly type: 'unload'; readonly data: string }
  /** Nobody needs a person's function any more, or waits for it to be loaded: its process ends. */
  | { readonly type: 'endProgram'; readonly path: string }
  /** Nobody waits for a reading any more: it ends at once, and leaves nothing. */
  | { readonly type: 'giveUp'; readonly reading: string }
  /** The content of a file that the engine wanted; absent where there is none. */
  | {
      readonly type: 'beside';
      readonly reading: string;
      readonly request: number;
      readonly bytes?: ArrayBuffer;
    }
  | { readonly type: 'leave'; readonly viewer: string }
  | { readonly type: 'close'; readonly objective: string }
  | {
      readonly type: 'run';
      readonly run: string;
      readonly objective: string;
      readonly spec: RunSpec;
    }
  | { readonly type: 'acknowledge'; readonly run: string; readonly sequence: number }
  | { readonly type: 'cancel'; readonly run: string }
  /** Nobody will ask for the iterates of a run any more. */
  | { readonly type: 'forget'; readonly run: string };

/** Engine → extension host. */
export type FromEngine =
  | { readonly type: 'ready'; readonly version: number }
  | Reply
  | FromProgram
  /** So many runs of the cross-validation for a viewer have ended, of all values and folds. */
  | { readonly type: 'validated'; readonly viewer: string; readonly runs: number }
  /** How far a reading is, from 0 to 1. */
  | { readonly type: 'reading'; readonly reading: string; readonly done: number }
  /** A reading goes on when it has this file of the same folder, which the engine cannot get at by itself. */
  | {
      readonly type: 'wanted';
      readonly reading: string;
      readonly request: number;
      readonly name: string;
    }
  /** Trajectory rows (frame.ts). The engine waits for `acknowledge` before it sends far ahead. */
  | RowsMessage
  /** A run has come to its end, and its newest row was sent; there are others that have to wait for their frame. */
  | { readonly type: 'stopped'; readonly run: string; readonly stop: StopReason }
  /** After the last rows. */
  | { readonly type: 'finished'; readonly run: string; readonly stop: StopReason };
