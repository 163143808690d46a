import type { Objective } from './objective';

/** What only some objectives have; absent and undefined mean the same. What the parameters are stays as it is inside. */
type Optional = Exclude<keyof Objective, 'dimension' | 'evaluate' | 'shapes'>;

/** For each member that an objective may have: the wrapper's own, or that of the objective inside. */
export type Members = { readonly [Member in Optional]-?: Objective[Member] | 'inner' };

/** The objective with shapes of its parameters. */
export const withShapes = (objective: Objective, shapes: Objective['shapes']): Objective =>
  shapes === objective.shapes ? objective : new Wrapped(objective, objective.evaluate, inside, shapes);

const inside: Members = {
  evaluateMany: 'inner',
  hessian: 'inner',
  hessianProduct: 'inner',
  residuals: 'inner',
  factors: 'inner',
  plane: 'inner',
  along: 'inner',
  nextBatch: 'inner',
};

/** A wrapper that forwards nothing; what it has is named beside it. */
export const noMembers: Members = {
  evaluateMany: undefined,
  hessian: undefined,
  hessianProduct: undefined,
  residuals: undefined,
  factors: undefined,
  plane: undefined,
  along: undefined,
  nextBatch: undefined,
};

/**
 * An objective around another one, with its own `evaluate`. The members that only some objectives have are named one by
 * one, so that the compiler asks for every new one here: a wrapper cannot forget any.
 */
export function wrapped(inner: Objective, evaluate: Objective['evaluate'], members: Members): Objective {
  return new Wrapped(inner, evaluate, members);
}

/** A class, because engines keep objects with getters of their own as slow dictionaries, and inline none of their calls. */
class Wrapped implements Objective {
  readonly dimension: number;
  readonly shapes: Objective['shapes'];
  readonly evaluate: Objective['evaluate'];
  readonly evaluateMany: Objective['evaluateMany'];
  readonly hessian: Objective['hessian'];
  readonly hessianProduct: Objective['hessianProduct'];
  readonly factors: Objective['factors'];
  readonly plane: Objective['plane'];
  readonly along: Objective['along'];
  readonly nextBatch: Objective['nextBatch'];
  private readonly inner: Objective;
  private readonly members: Members;

  constructor(
    inner: Objective,
    evaluate: Objective['evaluate'],
    members: Members,
    shapes: Objective['shapes'] = inner.shapes,
  ) {
    this.inner = inner;
    this.members = members;
    this.dimension = inner.dimension;
    this.shapes = shapes;
    this.evaluate = evaluate;
    this.evaluateMany = bound(inner, inner.evaluateMany, members.evaluateMany);
    this.hessian = bound(inner, inner.hessian, members.hessian);
    this.hessianProduct = bound(inner, inner.hessianProduct, members.hessianProduct);
    this.factors = members.factors === 'inner' ? inner.factors : members.factors;
    this.plane = bound(inner, inner.plane, members.plane);
    this.along = bound(inner, inner.along, members.along);
    this.nextBatch = bound(inner, inner.nextBatch, members.nextBatch);
  }

  /** Read when it is asked for: some objectives compute theirs only then. */
  get residuals(): Objective['residuals'] {
    const { residuals } = this.members;
    return residuals === 'inner' ? this.inner.residuals : residuals;
  }
}

/** A method of the wrapper's own, or that of the object inside. */
function bound<Method extends NonNullable<Objective[Exclude<Optional, 'residuals' | 'factors'>]>>(
  inner: Objective,
  method: Method | undefined,
  own: Method | undefined | 'inner',
): Method | undefined {
  // Binding changes what `this` is, not what the method takes and answers.
  return own === 'inner' ? (method?.bind(inner) as Method | undefined) : own;
}
