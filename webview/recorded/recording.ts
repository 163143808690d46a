import type { Interval } from '../../src/core/plane/interval';
import type { PanelState } from '../../src/protocol/messages/panelState';
import type { Picture } from '../../src/protocol/messages/picture';
import type { Strings } from '../../src/protocol/strings';
import { packBytes, unpackBytes } from './packed';

/** What a page without an editor shows: all that is known of the runs, packed (packed.ts). */
export interface Recording {
  /** The RecordedHead. */
  readonly head: string;
  readonly tracks: readonly RecordedTrack[];
  /** The same landscape in several windows, the widest first. */
  readonly grids: readonly RecordedGrid[];
}

/** The picture, where a person stood in it, and the words around it. */
export interface RecordedHead {
  readonly language: string;
  readonly strings: Strings;
  readonly picture: Picture;
  readonly state: PanelState;
}

/** The rows of a run. */
export interface RecordedTrack {
  readonly run: string;
  readonly from: number;
  readonly stride: number;
  readonly width: number;
  readonly planes: readonly string[];
  readonly rows: string;
}

/** Values of the loss at the centres of columns × rows cells of a window, of each what it is above the least. */
export interface RecordedGrid {
  readonly window: readonly Interval[];
  readonly columns: number;
  readonly rows: number;
  readonly least: number;
  readonly values: string;
}

/** A value as packed text: JSON, and beside it what JSON has not: arrays of bytes, and numbers that are not finite. */
export function packValue(value: unknown): Promise<string> {
  const text = JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Float64Array) return { $numbers: [...part] };
    return typeof part === 'number' && !Number.isFinite(part) ? { $number: String(part) } : part;
  });
  return packBytes(new TextEncoder().encode(text));
}

/** The value that a text was packed from. */
export async function unpackValue(text: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await unpackBytes(text)), (_, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part;
    if ('$number' in part) return Number(part.$number);
    // Written above: a list of numbers.
    return '$numbers' in part ? Float64Array.from(part.$numbers as readonly number[]) : part;
  });
}
