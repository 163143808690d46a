import { limits } from '../../core/experiment/experiment';
import { Problem } from '../../core/problem';
import { given, items, oneOf, optional, reading, record, text, whole } from '../../core/text/jsonFields';
import { type PlaneLook, planeLooks } from '../../protocol/messages/picture';

/** What matters to the host of the state that a page has kept. */
export interface SavedPlace {
  readonly runs: readonly string[];
  /** The current one of them. */
  readonly run?: string;
  readonly axes?: readonly number[];
  readonly look?: PlaneLook;
}

const parameter = { minimum: 0, maximum: limits.parameters.maximum - 1 };

/** Reads a page's saved state; nothing of one that another version may have written otherwise. */
export function readSavedState(state: unknown): SavedPlace {
  const read = reading('saved state', () => {
    const { run, runs, axes, look } = record(state, '');
    const current = text(run, 'run');
    return {
      run: current,
      runs: given(runs, [current], (own) => items(own, 'runs', text)),
      ...optional('look', look, (own) => oneOf(own, 'look', planeLooks)),
      ...optional('axes', axes, (own) => items(own, 'axes', (axis, path) => whole(axis, path, parameter))),
    };
  });
  return read instanceof Problem ? { runs: [] } : read;
}
