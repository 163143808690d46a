import type { Syntax } from '../../expression/language/syntax';
import { lower, type Scope } from '../../expression/tape/lower';
import type { NodeId } from '../../expression/tape/operations';
import { noting } from '../recipe/scope';
import type { RecipeScope, Transform, TransformScope } from '../recipe/transform';
import type { UpdateRule } from './rule';

/** A rule as a step of a recipe: it takes the gradient as it comes, and moves the parameters by itself. */
export function ruleTransform(rule: UpdateRule): Transform {
  const starts = (wanted: boolean): readonly (readonly [name: string, initial: number | 'x'])[] =>
    rule.states.filter(({ isVector }) => isVector === wanted).map(({ name, initial }) => [name, initial]);
  return {
    name: 'rule',
    constants: {},
    scalars: Object.fromEntries(starts(false).map(([name, initial]) => [name, Number(initial)])),
    vectors: Object.fromEntries(starts(true)),
    each: [],
    lower: (own, common) => lowerAssignments(rule, own, common),
  };
}

function lowerAssignments(
  { parameters, states, assignments, vectors }: UpdateRule,
  own: TransformScope,
  { tape, point, parameter, reductions, listener }: RecipeScope,
): void {
  const names = new Map<string, NodeId>([
    ...parameters.map(
      ({ name, value }) => [name, listener?.constant?.(name, value) ?? tape.constant(value)] as const,
    ),
    ...own.point,
    ...own.parameter,
    ...[known('x', parameter, 'x'), known('g', parameter, 'u'), known('lr', point, 'learningRate')],
    ...[known('f', point, 'value'), known('k', point, 'k'), known('n', point, 'n')],
  ]);
  const scope: Scope = {
    name: ({ name }) => names.get(name) ?? unchecked(name),
    element: ({ vector }) => unchecked(vector),
    fold: ({ fold, body }, asked) => reductions.of(fold, lower(body, tape, asked)) ?? unchecked(fold),
  };
  for (const { target, value } of assignments) {
    const entries = new Map<Syntax, NodeId>();
    const entry = lower(value, tape, noting(scope, entries));
    names.set(target, entry);
    const when = vectors.has(target) ? 'each' : 'once';
    listener?.line({ transform: own.transform, when, target, value, entry, entries });
  }
  for (const { name, isVector } of states)
    (isVector ? own.parameter : own.point).set(name, names.get(name) ?? unchecked(name));
  parameter.set('moved', names.get('x') ?? unchecked('x'));
  // Nothing is left to be taken off the parameters, unless a transform behind this one adds something.
  parameter.set('u', tape.constant(0));
}

function known(
  name: string,
  scope: ReadonlyMap<string, NodeId>,
  inKernels: string,
): readonly [name: string, entry: NodeId] {
  return [name, scope.get(inKernels) ?? unchecked(inKernels)];
}

/** What was checked when the rule was read. */
function unchecked(what: string): never {
  throw new Error(`An update rule was not checked: ${what}.`);
}
