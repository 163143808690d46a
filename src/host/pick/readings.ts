import type { Memento, Uri } from 'vscode';
import { checkReadOptions } from '../../core/experiment/checkReadOptions';
import type { ReadOptions } from '../../core/learning/datasets/readOptions';
import { Problem } from '../../core/problem';
import { reading } from '../../core/text/jsonFields';

const key = 'readings';
/** Of more files the reading that was chosen longest ago is forgotten. */
const most = 100;

/** How a person wants dataset files to be read, by their URIs; kept in the workspace's state. */
export class Readings {
  private readonly state: Memento;

  constructor(state: Memento) {
    this.state = state;
  }

  /** The options for a file, none where all is left to the reader; undefined where nobody was asked. */
  of(uri: Uri): ReadOptions | undefined {
    return readReadings(this.state.get<unknown>(key)).get(uri.toString());
  }

  remember(uri: Uri, read: ReadOptions): void {
    const all = new Map(readReadings(this.state.get<unknown>(key)));
    all.delete(uri.toString());
    void this.state.update(key, [[uri.toString(), read], ...all].slice(0, most));
  }
}

/** The readings of a stored list, newest first; one that is not (or no longer) one is left out, and the others live. */
export function readReadings(stored: unknown): ReadonlyMap<string, ReadOptions> {
  const list: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return new Map(
    list.slice(0, most).flatMap((item): [string, ReadOptions][] => {
      const [file, options]: readonly unknown[] = Array.isArray(item) ? item : [];
      const read = reading('reading', () => checkReadOptions(options, ''));
      return typeof file !== 'string' || read instanceof Problem ? [] : [[file, read]];
    }),
  );
}
