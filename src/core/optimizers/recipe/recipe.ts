import { parseAssignment } from '../../expression/language/statements';
import { lower, type Scope } from '../../expression/tape/lower';
import { divide, type NodeId } from '../../expression/tape/operations';
import { Tape, usedBy } from '../../expression/tape/tape';
import type { Precision } from '../../precision';
import type { Transform } from './transform';

/** Inputs of a recipe's tape: the step's number from 1, parameter, slope and the schedule's η; the scalars of all transforms follow, then the vectors. */
export const recipeInput = { step: 0, x: 1, gradient: 2, learningRate: 3, memory: 4 } as const;

/** A number that a recipe carries from step to step, for the whole point (scalar) or for each parameter (vector). */
export interface Carried {
  readonly initial: number;
  /** The entry that holds its value after the step. */
  readonly after: NodeId;
}

/** One update x ← x − u of one parameter by a list of transforms, as a tape. */
export interface Recipe {
  readonly tape: Tape;
  readonly precision: Precision;
  readonly x: NodeId;
  readonly scalars: readonly Carried[];
  readonly vectors: readonly Carried[];
  /** η of the step as the transforms leave it: the input, unless one assigns to it. */
  readonly learningRate: NodeId;
  /** Entries to compute once a step, in order. */
  readonly once: readonly NodeId[];
  /** Entries to compute for each parameter, in order. */
  readonly each: readonly NodeId[];
}

/**
 * Lowers a list of transforms to one tape. Their names are kept apart: each transform sees its own
 * constants, scalars, vectors and locals, and `k`, `x`, and the `learningRate` and update `u` that the one before it left.
 * A mistake in a transform is a bug and throws.
 */
export function lowerRecipe(transforms: readonly Transform[], precision: Precision): Recipe {
  const tape = new KernelTape(precision);
  const x = tape.input(recipeInput.x);
  const scalarCount = transforms.flatMap(({ scalars }) => Object.keys(scalars ?? {})).length;
  const scopes = allocate(transforms, tape, scalarCount);
  const common = new Map([
    ['k', tape.input(recipeInput.step)],
    ['learningRate', tape.input(recipeInput.learningRate)],
  ]);
  const rates = scopes.map(({ transform, own }) => {
    assignAll(transform, 'once', own, common, tape);
    return read(common, 'learningRate');
  });
  const learningRate = read(common, 'learningRate');
  common.set('x', x).set('u', tape.input(recipeInput.gradient));
  scopes.forEach(({ transform, own }, i) => {
    common.set('learningRate', rates[i]);
    assignAll(transform, 'each', own, common, tape);
  });
  const scalars = carried(scopes, 'scalars');
  const vectors = carried(scopes, 'vectors');
  const next = tape.subtract(x, read(common, 'u'));
  return {
    ...{ tape, precision, x: next, scalars, vectors, learningRate },
    ...schedule(
      tape,
      [next, learningRate, ...[...scalars, ...vectors].map(({ after }) => after)],
      scalarCount,
    ),
  };
}

/** Splits the entries that the outputs need into those that are the same for all parameters, and the others. */
function schedule(
  tape: Tape,
  outputs: readonly NodeId[],
  scalarCount: number,
): Pick<Recipe, 'once' | 'each'> {
  const used = usedBy(tape, outputs);
  const firstVector = recipeInput.memory + scalarCount;
  const varying: boolean[] = [];
  for (const node of tape.nodes) {
    if (node.kind === 'operation') varying.push(varying[node.left] || varying[node.right]);
    else varying.push(node.kind === 'input' && (isOfParameter(node.index) || node.index >= firstVector));
  }
  const ids = [...tape.nodes.keys()].filter((id) => used[id] && tape.constantAt(id) === undefined);
  return { once: ids.filter((id) => !varying[id]), each: ids.filter((id) => varying[id]) };
}

function isOfParameter(index: number): boolean {
  return index === recipeInput.x || index === recipeInput.gradient;
}

/** Computes a·(p/q) as (a·p)/q, as PyTorch does: the product need not wait for the slow division. */
class KernelTape extends Tape {
  override multiply(a: NodeId, b: NodeId): NodeId {
    const node = this.nodes[b];
    return node.kind === 'operation' && node.operation === divide
      ? this.divide(super.multiply(a, node.left), node.right)
      : super.multiply(a, b);
  }
}

interface TransformScope {
  readonly transform: Transform;
  /** Entries by name; assignments replace them. */
  readonly own: Map<string, NodeId>;
}

/** Gives every constant its entry, and every scalar and vector its input. */
function allocate(transforms: readonly Transform[], tape: Tape, scalarCount: number): TransformScope[] {
  let scalar = recipeInput.memory;
  let vector = recipeInput.memory + scalarCount;
  return transforms.map((transform) => {
    const names = new Map<string, NodeId>();
    for (const [name, value] of Object.entries(transform.constants)) names.set(name, tape.constant(value));
    for (const name of Object.keys(transform.scalars ?? {})) names.set(name, tape.input(scalar++));
    for (const name of Object.keys(transform.vectors ?? {})) names.set(name, tape.input(vector++));
    return { transform, own: names };
  });
}

function carried(scopes: readonly TransformScope[], kind: 'scalars' | 'vectors'): Carried[] {
  return scopes.flatMap(({ transform, own }) =>
    Object.entries(transform[kind] ?? {}).map(([name, initial]) => ({ initial, after: read(own, name) })),
  );
}

function assignAll(
  transform: Transform,
  when: 'once' | 'each',
  own: Map<string, NodeId>,
  common: Map<string, NodeId>,
  tape: Tape,
): void {
  const reject = (what: string): never => {
    throw new Error(`Transform ${transform.name}: ${what}.`);
  };
  const scope: Scope = {
    name: ({ name }) => own.get(name) ?? common.get(name) ?? reject(`unknown name ${name}`),
    element: ({ vector }) => reject(`${vector} cannot be indexed`),
    fold: ({ fold }) => reject(`${fold} has no meaning in a kernel`),
  };
  const fixed = {
    ...transform.constants,
    ...(when === 'once' ? transform.vectors : transform.scalars),
    x: 0,
    k: 0,
    ...(when === 'each' ? { learningRate: 0 } : {}),
  };
  for (const line of transform[when] ?? []) {
    const { target, value } = parseAssignment(line);
    const entry = lower(value, tape, scope);
    if (Object.hasOwn(fixed, target)) reject(`${target} cannot be assigned in ${when}`);
    if (target === (when === 'each' ? 'u' : 'learningRate')) common.set(target, entry);
    else own.set(target, entry);
  }
}

function read(names: ReadonlyMap<string, NodeId>, name: string): NodeId {
  const entry = names.get(name);
  if (entry === undefined) throw new Error(`${name} was never given a value.`);
  return entry;
}
