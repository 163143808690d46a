import { divide, type NodeId } from '../../expression/tape/operations';
import { Tape } from '../../expression/tape/tape';
import type { Precision } from '../../precision';
import { phasesOf } from './phases';
import type { Recipe, RecipeGoal, RecipeInput } from './recipe';
import { Reductions } from './reductions';
import { assignAll } from './scope';
import type { RecipeListener, Transform, TransformScope } from './transform';

/**
 * Lowers a list of transforms to one tape. Their names are kept apart: each transform sees its own
 * constants, scalars, vectors, draws and locals, and `k`, `n`, `value`, `x`, and the `learningRate` and update `u` that
 * the one before it left. A mistake in a transform is a bug and throws.
 */
export function lowerRecipe(
  transforms: readonly Transform[],
  precision: Precision,
  goal: RecipeGoal = 'step',
  listener?: RecipeListener,
  tape = new KernelTape(precision),
): Recipe {
  const constant = (name: string, value: number): NodeId =>
    listener?.constant?.(name, value) ?? tape.constant(value);
  const inputs: RecipeInput[] = [];
  const input = (description: RecipeInput): NodeId => tape.input(inputs.push(description) - 1);
  const point = new Map([
    ['k', input({ kind: 'step' })],
    ['learningRate', input({ kind: 'learningRate' })],
    ['value', input({ kind: 'value' })],
    ['n', input({ kind: 'dimension' })],
  ]);
  const x = input({ kind: 'x' });
  const parameter = new Map([
    ['x', x],
    ['u', input({ kind: 'gradient' })],
  ]);
  const reductions = new Reductions(tape, read(point, 'n'), (place) => input({ kind: 'reduction', place }));
  const scopes = allocate(transforms, constant, input);
  for (const scope of scopes) assignAll(scope, { tape, point, parameter, reductions, listener });
  const scalars = scopes.flatMap(({ transform, point }) =>
    Object.entries(transform.scalars ?? {}).map(([name, initial]) => ({
      name,
      initial,
      after: read(point, name),
    })),
  );
  const vectors = scopes.flatMap(({ transform, parameter }) =>
    Object.entries(transform.vectors ?? {}).map(([name, initial]) => ({
      name,
      initial,
      after: read(parameter, name),
    })),
  );
  const draws = transforms.flatMap((transform) => Object.values(transform.draws ?? {}));
  const u = read(parameter, 'u');
  const update = {
    ...{ tape, precision, goal, inputs, scalars, vectors, draws, reductions: reductions.all },
    stored: goal === 'step' ? tape.subtract(parameter.get('moved') ?? x, u) : u,
    learningRate: read(point, 'learningRate'),
  };
  return { ...update, phases: phasesOf(update) };
}

/** The tape of recipes, which computes a·(p/q) as (a·p)/q, as PyTorch does: the product need not wait for the slow division. */
export class KernelTape extends Tape {
  override multiply(a: NodeId, b: NodeId): NodeId {
    const node = this.nodes[b];
    return node.kind === 'operation' && node.operation === divide
      ? this.divide(super.multiply(a, node.left), node.right)
      : super.multiply(a, b);
  }
}

/** Gives every constant its entry, and every scalar, vector and draw its input. */
function allocate(
  transforms: readonly Transform[],
  constant: (name: string, value: number) => NodeId,
  input: (description: RecipeInput) => NodeId,
): TransformScope[] {
  const counts = { scalar: 0, vector: 0, drawn: 0 };
  const inputsOf = (kind: keyof typeof counts, declared: Readonly<Record<string, unknown>> = {}) =>
    Object.keys(declared).map((name) => [name, input({ kind, place: counts[kind]++ })] as const);
  return transforms.map((transform) => {
    const { constants, scalars, vectors, draws } = transform;
    const fixed = Object.entries(constants).map(([name, value]) => [name, constant(name, value)] as const);
    return {
      transform,
      point: new Map([...fixed, ...inputsOf('scalar', scalars)]),
      parameter: new Map([...inputsOf('vector', vectors), ...inputsOf('drawn', draws)]),
    };
  });
}

function read(names: ReadonlyMap<string, NodeId>, name: string): NodeId {
  const entry = names.get(name);
  if (entry === undefined) throw new Error(`${name} was never given a value.`);
  return entry;
}
