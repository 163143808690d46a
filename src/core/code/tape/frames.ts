import { and, select } from '../../expression/language/conditions';
import type { Builder, NodeId } from '../../expression/tape/operations';
import { entryOf, NotPlain, numberOf, type TapeValue } from './tapeValues';

/** A value that a call returns where a condition holds; absent: always, if it comes so far. */
interface Returned {
  readonly when?: NodeId;
  readonly value: TapeValue;
}

/** One call of a function: the conditions under which the present place is reached, and what was returned on the way. */
export class CallFrame {
  private readonly path: NodeId[] = [];
  private readonly returned: Returned[] = [];

  /** Whether some ways have left it, so that what follows is only done on the others. */
  get isLeft(): boolean {
    return this.returned.length > 0;
  }

  /** Does something that is only done where a condition holds. */
  under<T>(condition: NodeId, work: () => T): T {
    this.path.push(condition);
    try {
      return work();
    } finally {
      this.path.pop();
    }
  }

  return(value: TapeValue, build: Builder): void {
    const [first, ...others] = this.path;
    const when =
      first === undefined ? undefined : others.reduce((all, one) => build.apply(and, all, one), first);
    this.returned.push({ value, ...(when !== undefined && { when }) });
  }

  /**
   * What the call answers: the first value whose condition holds.
   *
   * @param isComplete whether every way returned something, so that the last value needs no condition.
   */
  answer(build: Builder, isComplete: boolean): TapeValue {
    const last = this.returned.at(-1);
    if (!last) return { kind: 'nothing' };
    if (!isComplete) throw new NotPlain('a way through it on which nothing is returned');
    return this.returned.slice(0, -1).reduceRight<TapeValue>((rest, { when, value }) => {
      if (when === undefined) return value;
      return numberOf(select(build, when, entryOf(value), entryOf(rest)));
    }, last.value);
  }
}
