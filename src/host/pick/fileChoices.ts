import type { Memento, Uri } from 'vscode';
import { checkReadOptions } from '../../core/experiment/checkReadOptions';
import type { DatasetSpec } from '../../core/experiment/experiment';
import { objectiveAgainst } from '../../core/experiment/readExperiment';
import type { ReadOptions } from '../../core/learning/datasets/readOptions';
import { Problem } from '../../core/problem';
import { given, list, optional, reading, record, refuse, text } from '../../core/text/jsonFields';
import { catalogue } from '../catalogue/catalogue';

const key = 'fileChoices';
/** Of more files those that were chosen for longest ago are forgotten. */
const most = 100;
const mostFormulas = 10;

/** What a person has chosen for a dataset's file. */
export interface FileChoice {
  /** How it is to be read; none of the options where all is left to the reader. */
  readonly read: ReadOptions;
  /** What is to be learnt from it, as chosen in the data view; its reading is the one beside it. */
  readonly objective?: DatasetSpec;
  /** The formulas that were fitted to it, the newest first. */
  readonly formulas?: readonly string[];
}

/** What a person has chosen for dataset files, by their URIs; kept in the workspace's state. */
export class FileChoices {
  private readonly state: Memento;

  constructor(state: Memento) {
    this.state = state;
  }

  /** Undefined where nobody was asked. */
  of(uri: Uri): FileChoice | undefined {
    return readFileChoices(this.state.get<unknown>(key)).get(uri.toString());
  }

  /** Another reading; what is to be learnt stays. */
  rememberReading(uri: Uri, read: ReadOptions): void {
    this.remember(uri, { ...this.of(uri), read });
  }

  /** A formula that was fitted to it, as it was read. */
  rememberFormula(uri: Uri, read: ReadOptions, text: string): void {
    const known = this.of(uri);
    const others = (known?.formulas ?? []).filter((other) => other !== text);
    this.remember(uri, { ...known, read, formulas: [text, ...others].slice(0, mostFormulas) });
  }

  remember(uri: Uri, choice: FileChoice): void {
    const all = new Map(readFileChoices(this.state.get<unknown>(key)));
    all.delete(uri.toString());
    void this.state.update(key, [[uri.toString(), choice], ...all].slice(0, most));
  }
}

/** The choices of a stored list, newest first; one that is not (or no longer) one is left out, and the others live. */
export function readFileChoices(stored: unknown): ReadonlyMap<string, FileChoice> {
  const list: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return new Map(
    list.slice(0, most).flatMap((item): [string, FileChoice][] => {
      const [file, value]: readonly unknown[] = Array.isArray(item) ? item : [];
      const choice = reading('choices for a file', () => choiceIn(value));
      return typeof file !== 'string' || choice instanceof Problem ? [] : [[file, choice]];
    }),
  );
}

function choiceIn(value: unknown): FileChoice {
  const { read, objective, formulas } = record(value, '');
  const own = given(objective, undefined, (spec) => objectiveAgainst(spec, catalogue));
  if (own instanceof Problem || (own && own.kind !== 'dataset')) refuse('objective', 'must be of a dataset');
  return {
    read: checkReadOptions(read, 'read'),
    ...(own && { objective: own }),
    ...optional('formulas', formulas, (all) =>
      list(all, 'formulas', mostFormulas).map((each, i) => text(each, `formulas[${i}]`)),
    ),
  };
}
