import { readTable } from '../core/learning/datasets/readTable';
import { dataKey } from '../core/objective/contentKey';
import type { Data } from '../core/objective/opener';
import { type Parsed, Problem } from '../core/problem';
import type { DataFile } from '../protocol/messages';

/** The tables that are loaded, by the keys of the content that they were read from and of how they were read. */
export class LoadedTables {
  private readonly tables = new Map<string, Data>();

  /** Reads a file; one with the same content, to be read in the same way, is not read again. */
  async load({ name, bytes, read }: DataFile): Promise<Parsed<Data>> {
    const content = new Uint8Array(bytes);
    const key = dataKey(content, read);
    const known = this.tables.get(key);
    if (known) return known;
    const table = await readTable(content, name, read);
    if (table instanceof Problem) return table;
    const data = { key, table };
    this.tables.set(key, data);
    return data;
  }

  get(key: string): Data | undefined {
    return this.tables.get(key);
  }

  /** The same, or a sentence where it is not loaded. */
  loaded(key: string): Parsed<Data> {
    return this.tables.get(key) ?? notLoaded();
  }

  unload(key: string): void {
    this.tables.delete(key);
  }
}

/** Data was asked for that the engine has not, or not any more. */
export const notLoaded = (): Problem => new Problem('This file is no longer loaded; open it again.');
