import type { Data } from '../core/objective/opener';
import { type Parsed, Problem } from '../core/problem';
import type { DataFile } from '../protocol/messages/loading';
import type { FileReadings } from './readings';

/** A table that is loaded, and the files beside its own that it was read with. */
export interface LoadedTable extends Data {
  readonly beside?: readonly string[];
}

/** The tables that are loaded, by the keys of the content that they were read from and of how they were read. */
export class LoadedTables {
  private readonly readings: FileReadings;
  private readonly tables = new Map<string, LoadedTable>();

  constructor(readings: FileReadings) {
    this.readings = readings;
  }

  /** Reads a file; one with the same content, to be read in the same way, is not read again. */
  async load(file: DataFile): Promise<Parsed<LoadedTable>> {
    const result = await this.readings.read(file, [...this.tables.keys()]);
    if ('message' in result) return new Problem(result.message);
    const { key, table, beside } = result;
    const known = this.tables.get(key);
    if (known) return known;
    // What was known as the reading began has been unloaded since.
    if (!table) return this.load(file);
    const data = { key, table, ...(beside && { beside }) };
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
