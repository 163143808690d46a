import { l10n } from 'vscode';
import { type Run, runTitle } from './run';

/** A race of the list: runs of one objective that were begun together, or joined later. */
export interface ListedRace {
  /** What its runs have in common (RacePlace). */
  readonly id: string;
  /** The runs at each place, the newest first; there are two places at least. */
  readonly places: readonly (readonly [Run, ...Run[]])[];
}

/** What the list of runs has at its top: a run on its own, or a race. */
export type ListItem = Run | ListedRace;

export function isRace(item: ListItem): item is ListedRace {
  return 'places' in item;
}

/** The runs that stand for their places. */
export function newestOf({ places }: ListedRace): readonly Run[] {
  return places.map(([newest]) => newest);
}

/** All runs of an item, older ones too. */
export function runsOf(item: ListItem): readonly Run[] {
  return isRace(item) ? item.places.flat() : [item];
}

/** A list of runs, newest first, as its races and single runs: each race stands where its newest run does. */
export function racesOf(list: readonly Run[]): readonly ListItem[] {
  const groups = new Map<string, Run[]>();
  for (const run of list) {
    const id = raceIdOf(run);
    groups.set(id, [...(groups.get(id) ?? []), run]);
  }
  return [...groups].flatMap(([id, runs]): readonly ListItem[] => {
    const places = placesOf(runs);
    return places.length > 1 ? [{ id, places }] : runs;
  });
}

/** The race in which a run of the list is; undefined for one on its own. */
export function raceWith(list: readonly Run[], run: Run): ListedRace | undefined {
  const id = raceIdOf(run);
  return racesOf(list.filter((other) => raceIdOf(other) === id)).find(isRace);
}

/** The runs of a race that are shown when one of them is asked for: it stands for its place, whether or not it is the newest there. */
export function companyOf(list: readonly Run[], run: Run): readonly Run[] {
  const race = raceWith(list, run);
  return race ? race.places.map((runs) => (runs.includes(run) ? run : runs[0])) : [run];
}

/** One that others joined has the race's id for its own. */
const raceIdOf = ({ id, race }: Run): string => race?.id ?? id;

function placesOf(runs: readonly Run[]): readonly (readonly [Run, ...Run[]])[] {
  const places = new Map<number, [Run, ...Run[]]>();
  for (const run of runs) {
    const place = run.race?.place ?? 0;
    const others = places.get(place);
    if (others) others.push(run);
    else places.set(place, [run]);
  }
  return [...places].sort(([a], [b]) => a - b).map(([, own]) => own);
}

/** What a race is called: what it is, and the name that a person gave it. */
export function raceTitle(race: ListedRace): { readonly plain: string; readonly name: string | undefined } {
  return {
    plain: togetherTitle(newestOf(race)),
    // A run that joined later does not know the name.
    name: runsOf(race).find(({ raceName }) => raceName !== undefined)?.raceName,
  };
}

/** What runs on one landscape are called. */
export function togetherTitle(runs: readonly Run[]): string {
  const [first] = runs;
  return runs.length === 1 ? runTitle(first) : l10n.t('{0} — race of {1}', first.objective, runs.length);
}
