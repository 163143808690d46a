import type { Plane } from '../core/plane/plane';
import type { Band, Lattice } from '../core/plane/sample';
import type { Material } from './helperMessages';
import type { HelperTask, SharedWork } from './helperThread';
import type { WorkQueue } from './workQueue';

/** A landscape that is shared. */
interface SharedLandscape {
  /** The objective's key, and what threads have to know of it. */
  readonly objective: string;
  readonly needs: Material;
  readonly plane: Plane;
  readonly lattice: Lattice;
  /** Where the values of all rows go. */
  readonly values: Float64Array;
}

/** The rows of a lattice in so many bands, or as many as there are rows. */
export function bandsOf(rows: number, count: number): Band[] {
  const bands = Math.min(rows, count);
  return Array.from({ length: bands }, (_, i) => ({
    from: Math.floor((i * rows) / bands),
    to: Math.floor(((i + 1) * rows) / bands),
  }));
}

/** A landscape as work whose bands threads take. */
export function landscapeWork(
  { objective, needs, plane, lattice, values }: SharedLandscape,
  queue: WorkQueue<Band>,
): SharedWork {
  const { key, origin, directions } = plane;
  const what = { objective, plane: { key, origin, directions }, lattice };
  const take = (band: Band, answer: ArrayBuffer): void => {
    values.set(new Float64Array(answer), band.from * lattice.columns);
    queue.finished();
  };
  const taskOf = (band: Band): HelperTask => ({
    needs,
    begin: (asker, job, ended) =>
      asker.ask('band', { ...what, job, band }, (outcome) =>
        ended('answer' in outcome ? () => take(band, outcome.answer) : undefined),
      ),
    giveBack: () => queue.giveBack(band),
  });
  return {
    take() {
      const band = queue.take();
      return band && taskOf(band);
    },
    wake: () => queue.wake(),
  };
}
