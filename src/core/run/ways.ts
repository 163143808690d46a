import { column } from './columns';
import type { Trajectory } from './trajectory';

/** How far each parameter came around in a run: from its lowest to its highest value, the start included. */
export function waysOf(trajectory: Trajectory, start: ArrayLike<number>): Float64Array {
  const { length, dimension } = trajectory;
  return Float64Array.from({ length: dimension }, (_, place) => {
    let low = start[place];
    let high = low;
    for (let row = 0; row < length; row++) {
      const value = trajectory.at(row, column.x + place);
      if (value < low) low = value;
      if (value > high) high = value;
    }
    return high - low;
  });
}
