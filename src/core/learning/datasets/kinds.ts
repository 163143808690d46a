/** A kind of file that holds data: what it is called, and how the names of such files end, in lower case without the dot. */
export interface FileKind {
  readonly id: string;
  /** For a person: the format's own name, the same in every language. */
  readonly label: string;
  readonly extensions: readonly string[];
  /** Whether it is text that a person can read. */
  readonly isText?: boolean;
  /** Whether a library reads or unpacks it, which may take any room and time for a damaged one. */
  readonly isOfLibrary?: boolean;
}

/**
 * Every kind of file that can be read, for menus, file dialogs and the command line; `index.ts` has the reader of each.
 * Of a file that could be of several kinds its content decides, not its name.
 */
export const fileKinds = [
  { id: 'gzip', label: 'gzip', extensions: ['gz'], isOfLibrary: true },
  { id: 'parquet', label: 'Parquet', extensions: ['parquet', 'pq'], isOfLibrary: true },
  { id: 'arrow', label: 'Arrow', extensions: ['arrow', 'feather', 'ipc', 'arrows'], isOfLibrary: true },
  { id: 'npz', label: 'NumPy NPZ', extensions: ['npz'], isOfLibrary: true },
  { id: 'npy', label: 'NumPy NPY', extensions: ['npy'] },
  { id: 'sqlite', label: 'SQLite', extensions: ['sqlite', 'sqlite3', 'db', 'db3'] },
  { id: 'xlsx', label: 'Excel', extensions: ['xlsx', 'xlsm'], isOfLibrary: true },
  { id: 'idx', label: 'IDX', extensions: ['idx', 'idx1-ubyte', 'idx2-ubyte', 'idx3-ubyte', 'idx4-ubyte'] },
  { id: 'imageArchive', label: 'ZIP', extensions: [], isOfLibrary: true },
  { id: 'zip', label: 'ZIP', extensions: ['zip'], isOfLibrary: true },
  { id: 'html', label: 'HTML', extensions: ['html', 'htm'], isText: true },
  { id: 'arff', label: 'ARFF', extensions: ['arff'], isText: true },
  { id: 'libsvm', label: 'LIBSVM', extensions: ['svm', 'libsvm', 'svmlight'], isText: true },
  { id: 'jsonLines', label: 'JSON Lines', extensions: ['jsonl', 'ndjson'], isText: true },
  { id: 'json', label: 'JSON', extensions: ['json'], isText: true },
  { id: 'csv', label: 'CSV', extensions: ['csv', 'tsv', 'tab', 'txt', 'dat', 'data'], isText: true },
] as const satisfies readonly FileKind[];

/** One of the kinds of files. */
export type FileKindId = (typeof fileKinds)[number]['id'];
