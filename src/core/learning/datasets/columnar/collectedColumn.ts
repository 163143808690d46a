import type { Warning } from '../../../text/warning';
import { roundedWarning, type StoredColumn, storedNumbers } from '../storedTable';
import type { ColumnValues } from '../table';

/** How the values of a column become numbers or texts. */
export interface CollectedRole {
  readonly name: string;
  /** `texts`: with `text` of each value, where one is given. */
  readonly as: 'numbers' | 'truth' | 'texts';
  /** A value as a text; absent: as it is. */
  text?(value: unknown): string;
  /** Whether numbers of 32 bits hold all of them. */
  readonly isSingle?: boolean;
}

/** A column of a file that is filled piece by piece, from values as a library gives them; what is null counts as missing. */
export class CollectedColumn {
  private readonly role: CollectedRole;
  private readonly numbers: ColumnValues;
  private readonly texts: string[];
  private isRounded = false;

  constructor(role: CollectedRole, rows: number) {
    this.role = role;
    const count = role.as === 'texts' ? 0 : rows;
    this.numbers = (role.isSingle ? new Float32Array(count) : new Float64Array(count)).fill(Number.NaN);
    this.texts = role.as === 'texts' ? new Array<string>(rows).fill('') : [];
  }

  /** Takes the values of some rows, from one on. */
  add(values: ArrayLike<unknown>, from: number): void {
    if (this.role.as === 'texts') this.addTexts(values, from);
    else if (values instanceof Float64Array || values instanceof Float32Array) this.numbers.set(values, from);
    else for (let i = 0; i < values.length; i++) this.numbers[from + i] = this.numberOf(values[i]);
  }

  private addTexts(values: ArrayLike<unknown>, from: number): void {
    const { text = String } = this.role;
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value !== null && value !== undefined) this.texts[from + i] = text(value);
    }
  }

  private numberOf(value: unknown): number {
    if (typeof value === 'number') return value;
    if (typeof value !== 'bigint') return typeof value === 'boolean' ? Number(value) : Number.NaN;
    const number = Number(value);
    if (Math.abs(number) > Number.MAX_SAFE_INTEGER) this.isRounded = true;
    return number;
  }

  whole(): StoredColumn {
    const { name, as } = this.role;
    return as === 'texts'
      ? { name, texts: this.texts }
      : { name, numbers: storedNumbers(this.numbers, as === 'truth') };
  }

  get warnings(): Warning[] {
    return this.isRounded ? [roundedWarning(this.role.name)] : [];
  }
}
