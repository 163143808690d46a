import { averageLoss } from '../../src/core/learning/metrics/metricColumn';
import type { Plane } from '../../src/core/plane/plane';
import { placeLength, projector } from '../../src/core/plane/project';
import type { PlaneView, Reading } from '../../src/core/plane/view';
import { column } from '../../src/core/run/columns';
import type { Track } from './track';

/** Iterates in rows of numbers: how wide a row is, and where its x and y on a plane stand. */
export interface Iterates {
  readonly rows: Float64Array;
  readonly width: number;
  readonly x: number;
  readonly y: number;
}

/** Where a run's iterates lie on a plane; over a line the loss is their height. */
export const iteratesOn = (track: Track, plane: PlaneView): Iterates =>
  placedOn(track, plane, { shift: 0, height: column.value });

/** Where the average of its iterates lies; undefined where none is kept. */
export function averageOn(track: Track, plane: PlaneView): Iterates | undefined {
  const { averageShift: shift } = track.trajectory;
  const height = track.trajectory.placeOf(averageLoss.id);
  return shift > 0 && height !== undefined ? placedOn(track, plane, { shift, height }) : undefined;
}

/** Which points of the rows are meant: so far behind the iterates, with their loss in a column. */
interface Points {
  readonly shift: number;
  readonly height: number;
}

function placedOn(track: Track, { key, reading, names }: PlaneView, points: Points): Iterates {
  const { rows, width } = track.trajectory;
  const { shift, height } = points;
  const isLine = names.length === 1;
  switch (reading.kind) {
    case 'parameters': {
      const [x, y] = reading.places;
      const first = column.x + shift;
      return { rows, width, x: first + x, y: isLine ? height : first + y };
    }
    case 'vectors':
      return projected(track, key, reading, { ...points, isLine });
    case 'places': {
      const place = track.trajectory.placeOn(key);
      // Until rows for this plane come, there is nothing to draw.
      if (place === undefined) return { rows: nowhere, width: 1, x: 0, y: 0 };
      return { rows, width, x: place + shift, y: isLine ? height : place + shift + 1 };
    }
  }
}

const nowhere = new Float64Array(0);

type Vectors = Extract<Reading, { kind: 'vectors' }>;

interface Projected {
  readonly plane: string;
  readonly version: number;
  readonly iterates: Iterates;
}

/** The last projection of each run's iterates, and of their average: as long as no rows come, there is nothing to compute. */
const known = { iterates: new WeakMap<Track, Projected>(), average: new WeakMap<Track, Projected>() };

function projected(
  track: Track,
  plane: string,
  reading: Vectors,
  { shift, height, isLine }: Points & { readonly isLine: boolean },
): Iterates {
  const { version, trajectory } = track;
  const kept = shift > 0 ? known.average : known.iterates;
  const last = kept.get(track);
  if (last?.plane === plane && last.version === version) return last.iterates;
  const { width, length } = trajectory;
  const project = projector(vectorsOf(reading));
  const rows = new Float64Array(length * placeLength);
  for (let row = 0; row < length; row++) {
    project(trajectory.rows, rows, row * placeLength, row * width + column.x + shift);
    if (isLine) rows[row * placeLength + 1] = trajectory.at(row, height);
  }
  const iterates = { rows, width: placeLength, x: 0, y: 1 };
  kept.set(track, { plane, version, iterates });
  return iterates;
}

function vectorsOf({ origin, directions }: Vectors): Pick<Plane, 'origin' | 'directions'> {
  return {
    origin: Float64Array.from(origin),
    directions: directions.map((direction) => Float64Array.from(direction)),
  };
}
