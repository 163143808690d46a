import { codeLanguageOf } from '../../core/code/foundFunction';

/** A function of a file as it is typed: "loss.py::loss"; without a name, the only one. */
export interface NamedCode {
  readonly path: string;
  readonly name?: string;
}

/** What is typed in the place of an experiment, where it is a file of code; undefined for all other files. */
export function namedCode(file: string): NamedCode | undefined {
  const at = file.lastIndexOf('::');
  const path = at < 0 ? file : file.slice(0, at);
  if (codeLanguageOf(path) === undefined) return undefined;
  const name = at < 0 ? '' : file.slice(at + 2);
  return { path, ...(name !== '' && { name }) };
}
