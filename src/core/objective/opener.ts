import type { ObjectiveSpec } from '../experiment/experiment';
import type { ReadOptions } from '../learning/datasets/readOptions';
import type { Table } from '../learning/datasets/table';
import type { Precision } from '../precision';
import type { Parsed } from '../problem';
import type { ForeignFunction } from './foreignFunction';
import type { OpenedObjective } from './opened';
import type { Sliced } from './sliced';

/** One kind of objective: how it becomes something to look at and to walk on. */
export interface Opener<Spec extends ObjectiveSpec> {
  readonly kind: Spec['kind'];
  /** A Problem when there is no such objective. */
  open(spec: Spec, precision: Precision, materials: Materials): Sliced<Parsed<OpenedObjective>>;
}

/** What openers need of the world around them: made ready by whoever opens objectives, so that opening itself waits for nothing. */
export interface Materials {
  /** The content of a dataset, by its file as the specification names it, or by the name of what is generated, and as it is to be read. */
  table(file: string, read?: ReadOptions): Parsed<Data>;
  /** A person's own function, loaded from its file; absent: nobody here can load any. */
  program?(): Parsed<KeyedFunction>;
  /** Whether somebody asks which learning rates and how many steps suit a run, which takes trials; absent: somebody may. */
  readonly forFirstRun?: boolean;
}

/** For objectives that need nothing of the world. */
export const noMaterials: Materials = {
  table: (file) => {
    throw new Error(`Nobody has read ${file}.`);
  },
};

/** A table, and the key of the file's content that it was read from and of how it was read (dataKey). */
export interface Data {
  readonly key: string;
  readonly table: Table;
}

/** A person's own function, and the key of all that it was loaded from. */
export interface KeyedFunction {
  readonly key: string;
  readonly own: ForeignFunction;
}
