import { l10n, type Memento } from 'vscode';
import { find } from '../../core/catalogue/entry';
import { optimizers } from '../catalogue/catalogue';
import { methodId, methodName } from '../experiments/chosenMethod';
import type { SettingsReader } from '../settings/settings';

const runKey = 'methods';
const raceKey = 'race';
const ruleKey = 'rule';

/** The optimizers that a person chose last, for one run and for a race; kept in the workspace's state. */
export class ChosenMethods {
  private readonly state: Memento;
  private readonly settings: SettingsReader;

  constructor(state: Memento, settings: SettingsReader) {
    this.state = state;
    this.settings = settings;
  }

  /** Ids for "Run gradient descent"; undefined: that of the settings. Who changes the setting wants that one from then on. */
  get forRun(): readonly string[] | undefined {
    const stored = this.state.get<unknown>(runKey);
    if (typeof stored !== 'object' || stored === null || !('instead' in stored)) return undefined;
    const { instead, methods } = stored as { readonly instead: unknown; readonly methods?: unknown };
    return instead === this.settings.read().optimizer ? knownMethods(methods) : undefined;
  }

  set forRun(methods: readonly string[]) {
    void this.state.update(runKey, { methods, instead: this.settings.read().optimizer });
  }

  /** The update rule that a person typed last; absent: that of the settings. */
  get rule(): string {
    const stored = this.state.get<unknown>(ruleKey);
    return typeof stored === 'string' ? stored : String(this.settings.read().given.optimizer.rule);
  }

  set rule(rule: string) {
    void this.state.update(ruleKey, rule);
  }

  /** Ids for a race; undefined: those that suit the objective. */
  get forRace(): readonly string[] | undefined {
    return knownMethods(this.state.get<unknown>(raceKey));
  }

  set forRace(methods: readonly string[] | undefined) {
    void this.state.update(raceKey, methods);
  }
}

/** The optimizers of a stored list; what is not (or no longer) one is left out. Undefined where none is left. */
function knownMethods(stored: unknown): readonly string[] | undefined {
  const list: readonly unknown[] = Array.isArray(stored) ? stored : [];
  const ordered = list.filter(
    (method): method is string =>
      typeof method === 'string' && find(optimizers, methodId(method)) !== undefined,
  );
  return ordered.length > 0 ? [...new Set(ordered)] : undefined;
}

/** Optimizers by name: "Gradient descent, Adam". */
export function methodNames(methods: readonly string[]): string {
  const names = methods.map(methodName);
  return names.length > 3
    ? l10n.t('{0} and {1} more', names.slice(0, 2).join(', '), names.length - 2)
    : names.join(', ');
}
