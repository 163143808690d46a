import type { FoldKind } from '../../expression/language/syntax';
import { multiply, type NodeId } from '../../expression/tape/operations';
import type { Tape } from '../../expression/tape/tape';
import type { Reduction } from './recipe';

/** Collects the sums and norms that formulas ask for, each once. */
export class Reductions {
  readonly all: Reduction[] = [];
  private readonly known = new Map<string, NodeId>();
  private readonly tape: Tape;
  private readonly count: NodeId;
  private readonly input: (place: number) => NodeId;

  /** @param count the entry of n. @param input makes the input that will hold a reduction's result. */
  constructor(tape: Tape, count: NodeId, input: (place: number) => NodeId) {
    this.tape = tape;
    this.count = count;
    this.input = input;
  }

  /** The entry of a sum, mean or norm of an entry over all parameters; undefined for other folds. */
  of(fold: FoldKind, body: NodeId): NodeId | undefined {
    switch (fold) {
      case 'sum':
        return this.reduce('sum', body, body);
      case 'mean':
        return this.tape.divide(this.reduce('sum', body, body), this.count);
      case 'norm':
        return this.reduce('norm', this.tape.apply(multiply, body), body);
      case 'prod':
        return undefined;
    }
  }

  private reduce(kind: Reduction['kind'], term: NodeId, body: NodeId): NodeId {
    const key = `${kind} ${body}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const result = this.input(this.all.length);
    this.all.push({ kind, term, body, result });
    this.known.set(key, result);
    return result;
  }
}
