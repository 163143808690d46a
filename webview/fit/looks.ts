import type { DrawnRows, FitAnswer, FitColumn } from '../../src/core/fitted/fitAnswer';
import type { FitAsk } from '../../src/core/fitted/fitAsk';
import type { Interval } from '../../src/core/plane/interval';
import type { FitLook } from '../../src/protocol/messages/panelState';
import type { Projection } from '../page/chart';
import type { Theme } from '../page/theme';

/** What is drawn: the rows, and what the model says of them. */
export interface FitContent {
  readonly rows: DrawnRows;
  readonly answer: FitAnswer;
  /** The names of the target's classes; none where it is a number. */
  readonly classes: readonly string[];
  readonly target: string;
  /** The colour of the run. */
  readonly colour: string;
  /** The row that a person asks the model about: a number for each column. */
  readonly cells?: readonly number[];
  /** False leaves out the rows: only what the model makes of them is seen. */
  readonly showsRows: boolean;
}

/** The axes of a look: windows, and what is written at them. */
export interface LookAxes {
  readonly x: Interval;
  readonly y: Interval;
  readonly titles: readonly [string, string];
  /** False where lines would cover what is drawn below them. */
  readonly grid?: false;
}

/** A way to draw a fit on two axes. */
export interface CanvasLook {
  /** Undefined while what they depend on has not come. */
  axes(content: FitContent): LookAxes | undefined;
  /** What lies below the grid. */
  drawBelow?(g: CanvasRenderingContext2D, content: FitContent, projection: Projection, theme: Theme): void;
  /** What lies over it. */
  draw(g: CanvasRenderingContext2D, content: FitContent, projection: Projection, theme: Theme): void;
  /** Where a row lies, in the units of the axes. */
  place(content: FitContent, row: number): readonly [x: number, y: number];
  /** Where the row lies that a person asks about. */
  asked(content: FitContent): readonly [x: number, y: number] | undefined;
}

/** Places along a curve, and along the sides of a lattice. */
const finePlaces = { curve: 240, side: 90 } as const;
const coarsePlaces = { curve: 120, side: 45 } as const;

/** True and predicted numbers beside each other. */
const pairs: readonly FitLook[] = ['predicted', 'residuals'];
/** Pictures that are worth a look. */
const mostPictures = 60;

/** The columns that can lie along an axis: those of numbers. */
export function axisColumns(columns: readonly FitColumn[]): readonly number[] {
  return columns.flatMap(({ words }, place) => (words ? [] : [place]));
}

/** The two columns of numbers that tell the classes apart best, in their order in the file. */
export function tellingColumns(columns: readonly FitColumn[]): readonly number[] {
  return [...axisColumns(columns)]
    .sort((a, b) => columns[b].tells - columns[a].tells)
    .slice(0, 2)
    .sort((a, b) => a - b);
}

/**
 * How a model of these columns can be looked at, the best way first.
 * @param isOfPictures rows are pictures, which two of their pixels say nothing of
 */
export function offeredLooks(
  columns: readonly FitColumn[],
  isOfClasses: boolean,
  isOfPictures = false,
): readonly FitLook[] {
  if (isOfPictures) return ['pictures', ...(isOfClasses ? (['confusion'] as const) : pairs)];
  const numbers = axisColumns(columns).length;
  const data = columns.length === 1 && numbers === 1 ? (['data'] as const) : [];
  if (!isOfClasses) return [...data, ...pairs];
  return [...data, ...(numbers > 1 ? (['regions'] as const) : []), 'confusion'];
}

/** What a look needs of the engine, fine at rest and coarse while things move. */
export function partsFor(
  look: FitLook,
  axes: readonly [number, number],
): { readonly fine: FitAsk; readonly coarse: FitAsk } {
  const at = ({ curve, side }: { readonly curve: number; readonly side: number }): FitAsk => {
    switch (look) {
      case 'pictures':
        return { predictions: true, network: { most: 1, worst: mostPictures } };
      case 'data':
        return { predictions: true, curve: { points: curve } };
      case 'regions':
        return { predictions: true, regions: { axes, columns: side, rows: side } };
      case 'predicted':
      case 'residuals':
        return { predictions: true };
      case 'confusion':
        return { confusion: true };
    }
  };
  return { fine: at(finePlaces), coarse: at(coarsePlaces) };
}

/** Whether what came is what a look is drawn from: another look may have been asked for before. */
export function suits(
  look: FitLook,
  { predictions, curve, regions, confusion, network }: FitAnswer,
): boolean {
  switch (look) {
    case 'pictures':
      return predictions !== undefined && network?.worst !== undefined;
    case 'data':
      return predictions !== undefined && curve !== undefined;
    case 'regions':
      return predictions !== undefined && regions !== undefined;
    case 'predicted':
    case 'residuals':
      return predictions !== undefined;
    case 'confusion':
      return confusion !== undefined;
  }
}
