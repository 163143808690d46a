import type { ColumnProfile } from '../../src/core/learning/profile/columnProfile';
import type { DataChoices, DataTable } from '../../src/protocol/messages/data';
import type { ColumnRole } from '../../src/protocol/strings/dataStrings';
import { rolesOf, withRole } from './roles';

/** Columns of a scatter matrix: more panels are too small to be read. */
const mostPlotted = 6;
/** So many are plotted before a person chooses. */
const firstPlotted = 4;

/** What a data view shows: the table, what was found of its columns, and what a person chose. */
export class DataModel {
  table: DataTable | undefined;
  /** Found so far, from the first column on. */
  columns: readonly ColumnProfile[] = [];
  /** Of a very large table every so manyth row was looked at. */
  every = 1;
  /** Undefined until a person chooses. */
  private chosenPlots: readonly string[] | undefined;
  private knownRoles: readonly ColumnRole[] = [];
  private readonly onChoose: (choices: DataChoices) => void;

  /** @param plotted columns of the scatter matrix as they were before a reload of the page. */
  constructor(onChoose: (choices: DataChoices) => void, plotted?: readonly string[]) {
    this.onChoose = onChoose;
    this.chosenPlots = plotted;
  }

  /** Takes another table, or the same one read anew. */
  use(table: DataTable): void {
    const isSame = this.table?.uri === table.uri && this.table.columns === table.columns;
    this.table = table;
    // What was found stays to be seen until there is news, so that nothing jumps.
    if (!isSame) this.columns = [];
    this.update();
  }

  /** Takes what was found of columns from a place on. */
  found(from: number, columns: readonly ColumnProfile[], every = 1): void {
    this.columns = [...this.columns.slice(0, from), ...columns, ...this.columns.slice(from + columns.length)];
    this.every = every;
    this.update();
  }

  /** Whether all columns were looked at. */
  get isWhole(): boolean {
    return this.table !== undefined && this.columns.length === this.table.columns;
  }

  get choices(): DataChoices {
    return this.table?.choices ?? { task: 'numbers' };
  }

  get roles(): readonly ColumnRole[] {
    return this.knownRoles;
  }

  get target(): ColumnProfile | undefined {
    return this.targetPlace === undefined ? undefined : this.columns[this.targetPlace];
  }

  /** The place of the target among the columns. */
  get targetPlace(): number | undefined {
    const place = this.knownRoles.indexOf('target');
    return place < 0 ? undefined : place;
  }

  /** The columns of the scatter matrix: those that a person chose, else the target and the features that go with it most. */
  get plotted(): readonly string[] {
    const { chosenPlots } = this;
    const chosen = this.columns.filter(({ name }) => chosenPlots?.includes(name)).map(({ name }) => name);
    // Of another table none may be left of them.
    if (chosenPlots && (chosen.length > 0 || chosenPlots.length === 0)) return chosen;
    const strength = ({ association }: ColumnProfile): number => Math.abs(association?.value ?? 0);
    const features = this.columns.filter((_, place) => this.roles[place] === 'feature');
    const best = features.sort((a, b) => strength(b) - strength(a)).slice(0, firstPlotted);
    const { target } = this;
    // Classes are told apart by colour; numbers need an axis.
    const wanted =
      target && this.choices.task !== 'classes' ? [...best.slice(0, firstPlotted - 1), target] : best;
    return this.columns.filter((own) => wanted.includes(own)).map(({ name }) => name);
  }

  /** What a person chose to plot; undefined where they have not. */
  get keptPlots(): readonly string[] | undefined {
    return this.chosenPlots;
  }

  /** Plots a column, or no longer; of too many the one that was marked first gives way. */
  togglePlot(name: string): void {
    const now = this.chosenPlots ?? this.plotted;
    this.chosenPlots = now.includes(name)
      ? now.filter((own) => own !== name)
      : [...now, name].slice(-mostPlotted);
  }

  choose(choices: DataChoices): void {
    if (!this.table) return;
    this.table = { ...this.table, choices };
    this.update();
    this.onChoose(choices);
  }

  giveRole(place: number, role: ColumnRole): void {
    this.choose(withRole(this.columns, this.choices, place, role));
  }

  private update(): void {
    this.knownRoles = rolesOf(this.columns, this.choices);
  }
}
