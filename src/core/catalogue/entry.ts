import type { Objective } from '../objective/objective';
import type { Interval } from '../plane/interval';
import type { FirstRun } from './firstRun';

/** A number that a person may set: typed, bounded, described; written once, here and in the entries. */
export interface NumberSetting {
  readonly kind: 'number';
  readonly id: string;
  /** Sentence-style label, for example "Learning rate". */
  readonly label: string;
  /** The field's symbol, for example "η". */
  readonly symbol: string;
  readonly description: string;
  readonly default: number;
  /** The defaults of single choices of the entry's setting `convention`, by the choice's id; see `defaultOf`. */
  readonly defaultFor?: Readonly<Record<string, number>>;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  /** Counts: only whole numbers. */
  readonly whole?: boolean;
  /** What of its range is worth sliding over, and in which steps; absent: it has no slider. */
  readonly slider?: { readonly from: number; readonly to: number; readonly step: number };
}

/** Some numbers in a row that a person may set, such as the widths of layers. */
export interface ListSetting {
  readonly kind: 'list';
  readonly id: string;
  /** The name of the setting of VS Code, where another entry has one of this id for something else; absent: the id. */
  readonly key?: string;
  readonly label: string;
  readonly description: string;
  readonly default: readonly number[];
  /** How many there are at most; there may be none. */
  readonly most: number;
  /** Bounds of each. */
  readonly minimum: number;
  readonly maximum: number;
  /** Counts: only whole numbers. */
  readonly whole: boolean;
  /** Each is a layer, which forms draw as a box; with the id of the choice that gives each its activation, where there is one. */
  readonly layers?: { readonly activation?: string };
}

/** A switch that a person may set. */
export interface SwitchSetting {
  readonly kind: 'switch';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly default: boolean;
}

/** One of several named forms that a person may choose from. */
export interface ChoiceSetting {
  readonly kind: 'choice';
  readonly id: string;
  /** The name of the setting of VS Code, where another entry has one of this id with other choices; absent: the id. */
  readonly key?: string;
  /** Whether an experiment may give a list of them. */
  readonly many?: true;
  readonly label: string;
  readonly description: string;
  readonly default: string;
  readonly choices: readonly {
    readonly id: string;
    readonly label: string;
    /** What this choice means, and how it differs from the others, in one sentence. */
    readonly description: string;
  }[];
}

/** A text that a person types, such as a formula. */
export interface TextSetting {
  readonly kind: 'text';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly default: string;
  /** Whether it is a setting of VS Code, too; absent: it belongs to one experiment. */
  readonly lasting?: true;
}

export type Setting = NumberSetting | ListSetting | SwitchSetting | ChoiceSetting | TextSetting;

/** A setting without its descriptions: all that is needed to read, check and name values. */
export type BareSetting =
  | Omit<NumberSetting, 'description'>
  | Omit<ListSetting, 'description'>
  | Omit<SwitchSetting, 'description'>
  | Omit<TextSetting, 'description'>
  | (Omit<ChoiceSetting, 'description' | 'choices'> & {
      readonly choices: readonly Omit<ChoiceSetting['choices'][number], 'description'>[];
    });

export type BareChoice = Extract<BareSetting, { readonly kind: 'choice' }>;

export type SettingValue = number | boolean | string | readonly number[] | readonly string[];

/** Values of an entry's settings by id. */
export type Values = Readonly<Record<string, SettingValue>>;

/** What values of several settings have to be together; settings are named by their ids. */
export type ValuesRule =
  /** A number that is at most another one. */
  | { readonly kind: 'atMost'; readonly id: string; readonly bound: string }
  /** A switch that may be on only where some numbers are above 0, except under a convention, and others are 0. */
  | {
      readonly kind: 'onlyWith';
      readonly id: string;
      readonly positive: readonly string[];
      readonly zero: readonly string[];
      readonly exceptUnder?: string;
    };

/**
 * Everything a person can pick. Quick picks, forms, defaults, validation, the experiment's schema,
 * documentation and the test matrix are derived from it.
 */
export interface Entry<Made, Argument = Values> {
  /** The name in an experiment, for example "adam". */
  readonly id: string;
  readonly label: string;
  /** Paper or book, with the formula's place. */
  readonly source: string;
  readonly settings: readonly Setting[];
  make(argument: Argument): Made;
}

/** The dimension that a test function has when none is asked for. */
export function usualDimension({ dimension }: FunctionEntry): number {
  return typeof dimension === 'number' ? dimension : dimension.default;
}

/** Finds an entry by id. */
export function find<T extends { readonly id: string }>(entries: readonly T[], id: string): T | undefined {
  return entries.find((entry) => entry.id === id);
}

/** A known minimum of a test function. */
export interface Minimum {
  readonly x: readonly number[];
  readonly value: number;
}

/** A test function of the gallery. `make` takes the dimension n. */
export interface FunctionEntry extends Entry<Objective, number> {
  /** The same function of n parameters in the language of typed formulas (core/expression), in its most readable form. */
  formula(n: number): string;
  /** For reading, where that is too long: such as "½‖A(X − I)Aᵀ‖²". */
  readonly shortFormula?: string;
  /** One sentence on what it is good for. */
  readonly about: string;
  /** The only allowed n, or the range of allowed n with the one to begin with. */
  readonly dimension: number | { readonly minimum: number; readonly default: number };
  /** Where the literature evaluates it, per parameter. */
  domain(n: number): readonly Interval[];
  /** The window that shows its character, per parameter. */
  view(n: number): readonly Interval[];
  start(n: number): readonly number[];
  /** What a first run is made of where the general choice would not show the function's character. */
  readonly firstRun?: Partial<FirstRun>;
  /** Known global minima; empty when unbounded below. */
  minima(n: number): readonly Minimum[];
}
