/** A language or framework in which a run can be written as a program. */
export type ExportLanguage = 'pytorch' | 'numpy' | 'jax' | 'keras' | 'julia' | 'typescript';

/** What is said of a language, and what a file in it is. */
export interface ExportLanguageFacts {
  readonly id: ExportLanguage;
  /** Its name for reading. */
  readonly label: string;
  /** The editor's id of the language. */
  readonly editor: 'python' | 'julia' | 'typescript';
  readonly extension: 'py' | 'jl' | 'ts';
}

/** All of them, in the order in which they are offered. */
export const exportLanguages: readonly ExportLanguageFacts[] = [
  { id: 'pytorch', label: 'PyTorch', editor: 'python', extension: 'py' },
  { id: 'numpy', label: 'NumPy', editor: 'python', extension: 'py' },
  { id: 'jax', label: 'JAX and optax', editor: 'python', extension: 'py' },
  { id: 'keras', label: 'Keras', editor: 'python', extension: 'py' },
  { id: 'julia', label: 'Julia', editor: 'julia', extension: 'jl' },
  { id: 'typescript', label: 'TypeScript', editor: 'typescript', extension: 'ts' },
];
