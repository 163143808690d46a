import type { BoardLanguage, BoardLine } from '../../core/board/boardLine';
import type { BoardSymbol } from '../../core/board/symbol';
import type { RunPicture } from './picture';
import type { RowPlaces, TrajectoryMessage } from './rows';

/** Extension host → trajectory view. */
export type ToTable =
  | { readonly type: 'run'; readonly run: RunPicture | undefined; readonly places: RowPlaces }
  | TrajectoryMessage
  /** The panel moved the time cursor; without a step it stays on the newest one from now on. */
  | { readonly type: 'select'; readonly run: string; readonly step?: number }
  | BoardMessage;

/** What a step did with a parameter, as the page asked for it, or a sentence why that cannot be had. */
export interface BoardMessage {
  readonly type: 'board';
  readonly run: string;
  /** The row and the parameter that were asked for. */
  readonly at: number;
  readonly parameter: number;
  /** The row from which the step leads on: of the last row, the step that led there. */
  readonly step?: number;
  /** What the parameters are called, where a list of them can be chosen from. */
  readonly names?: readonly string[];
  /** Where they are too many for a list: how many, what the one that is looked at is called, and some names as examples. */
  readonly many?: { readonly count: number; readonly name: string; readonly examples: readonly string[] };
  readonly lines?: readonly BoardLine[];
  /** Sentences that say what the step did and why, as text and as LaTeX. */
  readonly story?: readonly BoardSymbol[];
  readonly refusal?: string;
}

/** What the step at a row did with a parameter is wanted. */
export interface BoardQuestion {
  readonly type: 'board';
  readonly run: string;
  readonly step: number;
  readonly parameter: number;
  /** In place of the parameter: its name, or its number from 1, as a person has typed it. */
  readonly named?: string;
}

/** Trajectory view → extension host. */
export type FromTable =
  | { readonly type: 'ready'; readonly version: number }
  | { readonly type: 'acknowledge'; readonly run: string; readonly sequence: number }
  | { readonly type: 'select'; readonly run: string; readonly step: number }
  | BoardQuestion
  /** The lines that were shown last are to be copied. */
  | { readonly type: 'copyBoard'; readonly language: BoardLanguage }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'command'; readonly command: 'run' }
  | { readonly type: 'failed'; readonly message: string };
