import { limits } from '../../core/experiment/experiment';
import { Problem } from '../../core/problem';
import { items, optional, reading, record, text, whole } from '../../core/text/jsonFields';

/** What matters to the host of the state that a page has kept. */
export interface SavedPlace {
  readonly run?: string;
  readonly axes?: readonly number[];
}

const parameter = { minimum: 0, maximum: limits.dimension.maximum - 1 };

/** Reads a page's saved state; nothing of one that another version may have written otherwise. */
export function readSavedState(state: unknown): SavedPlace {
  const read = reading('saved state', () => {
    const { run, axes } = record(state, '');
    return {
      ...optional('run', run, (own) => text(own, 'run')),
      ...optional('axes', axes, (own) => items(own, 'axes', (axis, path) => whole(axis, path, parameter))),
    };
  });
  return read instanceof Problem ? {} : read;
}
