/** A kind of file that holds data: what it is called, and how the names of such files end, in lower case without the dot. */
export interface FileKind {
  readonly id: string;
  /** For a person: the format's own name, the same in every language. */
  readonly label: string;
  readonly extensions: readonly string[];
}

/**
 * Every kind of file that can be read, for menus, file dialogs and the command line; `index.ts` has the reader of each.
 * Of a file that could be of several kinds its content decides, not its name.
 */
export const fileKinds = [
  { id: 'csv', label: 'CSV', extensions: ['csv', 'tsv', 'tab', 'txt', 'dat', 'data'] },
  { id: 'json', label: 'JSON', extensions: ['json'] },
] as const satisfies readonly FileKind[];

/** One of the kinds of files. */
export type FileKindId = (typeof fileKinds)[number]['id'];
