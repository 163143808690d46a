import type { BareChoice, BareSetting } from './entry';
import type { Catalogue, Listed } from './listed';

/** A list whose settings are places in a common list, so that one of many entries is written once. */
type PackedList<Entry> = readonly (Omit<Entry, 'settings'> & { readonly settings: readonly number[] })[];

/** The lists of entries that have settings. */
type WithSettings = 'optimizers' | 'schedules' | 'losses' | 'models' | 'generated';

type BareNumber = Extract<BareSetting, { readonly kind: 'number' }>;

/** A number as a list, as there are very many of them: what each has in its order, then what only some have. */
type PackedNumber = readonly [
  id: string,
  label: string,
  symbol: string,
  usual: number,
  more: Omit<BareNumber, 'kind' | 'id' | 'label' | 'symbol' | 'default'>,
];

/** A setting; choices are their labels by their ids. */
type PackedSetting =
  | PackedNumber
  | Exclude<BareSetting, BareChoice | BareNumber>
  | (Omit<BareChoice, 'choices'> & { readonly choices: Readonly<Record<string, string>> });

/** The catalogue as a small JSON value, without what the host does not say: sources, and descriptions of settings, which the manifest has. */
export type PackedCatalogue = Omit<Catalogue, WithSettings> & {
  readonly settings: readonly PackedSetting[];
} & { readonly [List in WithSettings]: PackedList<Catalogue[List][number]> };

/** Packs the catalogue; `unpacked` is the inverse. */
export function packed(catalogue: Catalogue): PackedCatalogue {
  const settings = new Map<string, PackedSetting>();
  const place = (setting: BareSetting): number => {
    const bare = packedSetting(setting);
    const text = JSON.stringify(bare);
    if (!settings.has(text)) settings.set(text, bare);
    return [...settings.keys()].indexOf(text);
  };
  const listed = ({ id, label, settings: own }: Listed) => ({
    ...{ id, label, settings: inRuns(own.map(place)) },
  });
  const { optimizers, schedules, functions, losses, models, activations, generated, options } = catalogue;
  return {
    optimizers: optimizers.map(({ family, rate, together, ...entry }) => ({
      ...listed(entry),
      ...{ family, rate, together },
    })),
    schedules: schedules.map(listed),
    functions: functions.map(({ id, label, about, dimension, formula }) => ({
      ...{ id, label, about, dimension, formula },
    })),
    losses: losses.map(({ target, activations: allowed, ...entry }) => ({
      ...listed(entry),
      ...{ target, activations: allowed },
    })),
    models: models.map(({ outputActivation, ...entry }) => ({ ...listed(entry), outputActivation })),
    activations: activations.map(({ id, kind }) => ({ id, kind })),
    generated: generated.map(({ about, target, task, model, ...entry }) => ({
      ...listed(entry),
      ...{ about, target, task, model },
    })),
    options,
    settings: [...settings.values()],
  };
}

function packedSetting(setting: BareSetting): PackedSetting {
  const { description: _said, ...bare }: BareSetting & { readonly description?: string } = setting;
  if (bare.kind === 'number') {
    const { kind: _number, id, label, symbol, default: usual, ...more } = bare;
    return [id, label, symbol, usual, more];
  }
  if (bare.kind !== 'choice') return bare;
  return { ...bare, choices: Object.fromEntries(bare.choices.map(({ id, label }) => [id, label])) };
}

function unpackedSetting(setting: PackedSetting): BareSetting {
  if (isPackedNumber(setting)) {
    const [id, label, symbol, usual, more] = setting;
    return { kind: 'number', id, label, symbol, default: usual, ...more };
  }
  if (setting.kind !== 'choice') return setting;
  return { ...setting, choices: Object.entries(setting.choices).map(([id, label]) => ({ id, label })) };
}

/** Three places in a row, or more, are the first and then the last, below 0: most methods have the same options. */
function inRuns(places: readonly number[]): number[] {
  const isBetween = (i: number): boolean =>
    places[i - 1] === places[i] - 1 && places[i + 1] === places[i] + 1;
  const isLast = (i: number): boolean => isBetween(i - 1) && places[i - 1] === places[i] - 1;
  return places.flatMap((place, i) => (isBetween(i) ? [] : isLast(i) ? [-place] : [place]));
}

/** The places of runs. */
function outOfRuns(runs: readonly number[]): number[] {
  return runs.flatMap((place, i) => {
    const from = runs[i - 1] + 1;
    return place < 0 ? Array.from({ length: 1 - place - from }, (_, more) => from + more) : [place];
  });
}

/** Arrays that cannot be written to are not told apart by `Array.isArray` itself. */
const isPackedNumber = (setting: PackedSetting): setting is PackedNumber => Array.isArray(setting);

/** The catalogue that was packed. */
export function unpacked({ settings: packedOnes, ...lists }: PackedCatalogue): Catalogue {
  const settings = packedOnes.map(unpackedSetting);
  const listed = <Entry>(entries: PackedList<Entry>) =>
    entries.map((entry) => ({
      ...entry,
      settings: outOfRuns(entry.settings).map((place) => settings[place]),
    }));
  const { optimizers, schedules, losses, models, generated } = lists;
  return {
    ...lists,
    optimizers: listed(optimizers),
    schedules: listed(schedules),
    losses: listed(losses),
    models: listed(models),
    generated: listed(generated),
  };
}
