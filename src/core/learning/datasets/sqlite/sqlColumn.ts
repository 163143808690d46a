import type { Warning } from '../../../text/warning';
import { shown } from '../cells';
import { roundedWarning, type StoredColumn, storedNumbers } from '../storedTable';
import type { SqlValue } from './record';

/** The values of a column, whose kinds may differ from row to row: all numbers make a column of numbers, texts among them one of texts. */
export class SqlColumnValues {
  private readonly name: string;
  private readonly values: (number | string | undefined)[] = [];
  private hasTexts = false;
  private isRounded = false;
  private blobs = 0;

  constructor(name: string) {
    this.name = name;
  }

  add(value: SqlValue): void {
    if (typeof value === 'bigint') this.isRounded ||= Math.abs(Number(value)) > Number.MAX_SAFE_INTEGER;
    if (value instanceof Uint8Array) this.blobs++;
    if (typeof value === 'string') this.hasTexts = true;
    if (value === null || value instanceof Uint8Array) this.values.push(undefined);
    else this.values.push(typeof value === 'bigint' ? Number(value) : value);
  }

  whole(): StoredColumn {
    const { name, values } = this;
    if (this.hasTexts)
      return { name, texts: values.map((value) => (value === undefined ? '' : String(value))) };
    return {
      name,
      numbers: storedNumbers(
        Float64Array.from(values, (value) => (value === undefined ? Number.NaN : Number(value))),
      ),
    };
  }

  get warnings(): Warning[] {
    const { name, blobs } = this;
    return [
      ...(this.isRounded ? [roundedWarning(name)] : []),
      ...(blobs > 0
        ? [{ text: `Column ${shown(name)} holds bytes in ${blobs} rows, which count as missing.` }]
        : []),
    ];
  }
}
