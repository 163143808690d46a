import { column } from '../../src/core/run/columns';
import type { DrawnObjective } from '../../src/protocol/messages/picture';
import type { Track } from './track';

/** What the loss is measured from where only positive numbers will do, and in the table of runs. */
export interface Reference {
  readonly kind: 'minimum' | 'zero' | 'lowest';
  readonly value: number;
}

/** Of what is drawn as it is. */
export const fromZero: Reference = { kind: 'zero', value: 0 };

/** The known lowest value of f, or another zero for the logarithmic scale. */
export function referenceOf(objective: DrawnObjective | undefined, tracks: readonly Track[]): Reference {
  const low = Math.min(...tracks.map(({ losses, length }) => losses.range(0, length).low));
  // Few losses over data go below 0: that of counts does.
  if (objective?.fit && !(low < 0)) return { kind: 'zero', value: 0 };
  const minimum = lowestMinimum(objective);
  if (minimum !== undefined) return { kind: 'minimum', value: minimum };
  return { kind: 'lowest', value: Number.isFinite(low) ? low : 0 };
}

/** Whether the loss has something to be measured from before any run has walked. */
export function hasReference(objective: DrawnObjective | undefined): boolean {
  return objective?.fit !== undefined || lowestMinimum(objective) !== undefined;
}

/** Loss of a row above the reference. */
export function lossAbove(track: Track, row: number, reference: Reference): number {
  return track.at(row, column.value) - reference.value;
}

function lowestMinimum(objective: DrawnObjective | undefined): number | undefined {
  const values = objective?.minima.map(({ value }) => value) ?? [];
  return values.length > 0 ? Math.min(...values) : undefined;
}
