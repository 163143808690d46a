import { constants } from '../language/functions';
import { parseAssignment } from '../language/statements';
import { lower, type Scope } from './lower';
import type { NodeId } from './operations';
import type { Tape } from './tape';

/** Formulas of the program itself on a tape: each name stands for an entry. A mistake in one is a bug and throws. */
export class Terms {
  readonly tape: Tape;
  private readonly names: Map<string, NodeId>;
  private readonly scope: Scope;

  constructor(tape: Tape, names: Iterable<readonly [name: string, entry: NodeId]>, where: string) {
    const reject = (what: string): never => {
      throw new Error(`${where}: ${what}.`);
    };
    this.tape = tape;
    this.names = new Map(names);
    this.scope = {
      name: ({ name }) => this.known(name) ?? reject(`unknown name ${name}`),
      element: ({ vector }) => reject(`${vector} cannot be indexed`),
      fold: ({ fold }) => reject(`${fold} has no meaning here`),
    };
  }

  /** Appends an expression. */
  entry(text: string): NodeId {
    return this.assign(`entry = ${text}`);
  }

  /** Appends a line such as `a = b + c`; from then on the name stands for its value. */
  assign(line: string): NodeId {
    const { target, value } = parseAssignment(line);
    const entry = lower(value, this.tape, this.scope);
    this.names.set(target, entry);
    return entry;
  }

  private known(name: string): NodeId | undefined {
    const constant = constants.get(name);
    return this.names.get(name) ?? (constant === undefined ? undefined : this.tape.constant(constant));
  }
}
