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
export function iteratesOn(track: Track, { key, reading, names }: PlaneView): Iterates {
  const { rows, width } = track.trajectory;
  const isLine = names.length === 1;
  switch (reading.kind) {
    case 'parameters': {
      const [x, y] = reading.places;
      return { rows, width, x: column.x + x, y: isLine ? column.value : column.x + y };
    }
    case 'vectors':
      return projected(track, key, reading, isLine);
    case 'places': {
      const place = track.trajectory.placeOn(key);
      // Until rows for this plane come, there is nothing to draw.
      if (place === undefined) return { rows: nowhere, width: 1, x: 0, y: 0 };
      return { rows, width, x: place, y: isLine ? column.value : place + 1 };
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

/** The last projection of each run: as long as no rows come, there is nothing to compute. */
const known = new WeakMap<Track, Projected>();

function projected(track: Track, plane: string, reading: Vectors, isLine: boolean): Iterates {
  const { version, trajectory } = track;
  const last = known.get(track);
  if (last?.plane === plane && last.version === version) return last.iterates;
  const { width, length } = trajectory;
  const project = projector(vectorsOf(reading));
  const rows = new Float64Array(length * placeLength);
  for (let row = 0; row < length; row++) {
    project(trajectory.rows, rows, row * placeLength, row * width + column.x);
    if (isLine) rows[row * placeLength + 1] = trajectory.at(row, column.value);
  }
  const iterates = { rows, width: placeLength, x: 0, y: 1 };
  known.set(track, { plane, version, iterates });
  return iterates;
}

function vectorsOf({ origin, directions }: Vectors): Pick<Plane, 'origin' | 'directions'> {
  return {
    origin: Float64Array.from(origin),
    directions: directions.map((direction) => Float64Array.from(direction)),
  };
}
