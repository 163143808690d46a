import type { Entry } from '../../catalogue/entry';

/** A column of generated data: numbers, or names of classes, one for each row. */
export interface GeneratedColumn {
  readonly name: string;
  readonly values: Float64Array | readonly string[];
}

/** Data that is made rather than measured: a shape to learn, with noise, from a seed. `make` takes a value for each of its settings and gives its columns, the target last. */
export interface GeneratedEntry extends Entry<readonly GeneratedColumn[]> {
  /** One sentence on what it teaches. */
  readonly about: string;
  /** The column to predict. */
  readonly target: string;
  /** What the target is. */
  readonly task: 'numbers' | 'classes';
  /** Id of the model that can learn it. */
  readonly model: 'linear' | 'mlp' | 'rnn';
}
