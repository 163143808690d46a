import { Problem } from '../../core/problem';
import { startInPanel } from '../panel/startInPanel';
import { companyOf, isRace, type ListItem, newestOf } from '../runs/races';
import type { Run } from '../runs/run';
import type { App } from './app';
import type { Command } from './command';
import { listedItems } from './targets';

/** Runs that are shown on one landscape. */
export interface Together {
  readonly runs: readonly Run[];
  /** Id of the one that is to be current; absent: the one that is so already, or the first. */
  readonly current?: string;
}

/** Shows a row of the list in the panel, its argument or else the selected one: a race whole, and of a run in a race, too, with that run as the current one. */
export const openRun: Command = async (app, target) => {
  const [item] = await listedItems(app, [target]);
  if (!item) return undefined;
  const { runs, current } = togetherWith(app, item);
  const shown = await startInPanel(app.panels, true, (stage) => app.control.reveal(runs, stage, { current }));
  return shown instanceof Problem ? shown : shown.id;
};

/** What is shown where a row is opened. */
export function togetherWith({ store }: App, item: ListItem): Together {
  return isRace(item) ? { runs: newestOf(item) } : { runs: companyOf(store.list, item), current: item.id };
}
