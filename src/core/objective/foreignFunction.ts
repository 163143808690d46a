import type { Interval } from '../plane/interval';
import type { Warning } from '../text/warning';
import type { Objective } from './objective';

/**
 * Where the gradient of a person's own function comes from: `own`, a gradient that stands beside it in the file; `tape`, derivatives of its
 * plain arithmetic; `torch` and `jax`, their automatic differentiation; `differences`, central ones of its values with h = 1e-4.
 */
export type ForeignGradient = 'own' | 'tape' | 'torch' | 'jax' | 'differences';

/** What is known of a person's own function when it has been loaded and tried. */
export interface ForeignFacts {
  /** The number of parameters. */
  readonly dimension: number;
  /** One for each parameter; absent where the function takes a vector of unnamed numbers. */
  readonly parameterNames?: readonly string[];
  /** Where the file says that a walk begins, by default arguments or by a line of the docstring. */
  readonly start?: readonly number[];
  /** A window for each parameter, where the file says one ("domain: …"). */
  readonly domain?: readonly Interval[];
  /** Where the file says that the lowest loss is ("minimum: …"). */
  readonly minimum?: readonly number[];
  readonly gradient: ForeignGradient;
  /** The interpreter with its version, for reading: "Python 3.11.2 (/usr/bin/python3)", "Node 20.19.0". */
  readonly interpreter: string;
  /** How long a value takes with its gradient, in milliseconds, as measured when it was loaded; absent: it was not. */
  readonly gradientMilliseconds?: number;
  /** Whether many points are evaluated by one call. */
  readonly batched: boolean;
  /** The paths of the files that it imports, but for those of installed packages; absent: none. */
  readonly imports?: readonly string[];
  /** What a person should know: it changes its argument, it answers differently each time, its own gradient disagrees with differences. */
  readonly warnings: readonly Warning[];
}

/** A person's own function, ready to be called. */
export interface ForeignFunction {
  readonly facts: ForeignFacts;
  /**
   * Its values and gradients, with `evaluateMany`. Where the function throws at a point, the value there is NaN, and who listens is told
   * (ForeignFault). It throws only when the function can be called no more.
   */
  readonly objective: Objective;
}

/** What went wrong in a person's own function, at one point. */
export interface ForeignFault {
  /** A whole sentence that says what happened and, where that is not plain, what to do. */
  readonly message: string;
  /** The file, where it is not the function's own: a module that this one imports. */
  readonly file?: string;
  /** Counted from 1; absent where it is not known. */
  readonly line?: number;
  /** The parameters at which it happened; absent while the file was loaded. */
  readonly at?: readonly number[];
}
