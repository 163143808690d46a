import { parseAssignment } from '../../expression/language/statements';
import type { Syntax } from '../../expression/language/syntax';
import { lower, type Scope } from '../../expression/tape/lower';
import type { NodeId } from '../../expression/tape/operations';
import type { RecipeScope, Transform, TransformScope } from './transform';

type When = 'once' | 'each';

/** Appends all assignments of a transform. */
export function assignAll(own: TransformScope, common: RecipeScope): void {
  const { behind, scaling } = own.transform;
  if (behind !== undefined) common.listener?.behind(formulaEntry(behind, own, common));
  own.transform.lower?.(own, common);
  for (const line of own.transform.once ?? []) assign('once', line, own, common);
  for (const line of own.transform.each) assign('each', line, own, common);
  if (scaling !== undefined) common.listener?.scaling(formulaEntry(scaling, own, common));
}

/** The entry of a formula for each parameter. */
function formulaEntry(formula: string, own: TransformScope, common: RecipeScope): NodeId {
  return lower(parseAssignment(`value = ${formula}`).value, common.tape, scopeOf('each', own, common));
}

function assign(when: When, line: string, own: TransformScope, common: RecipeScope): void {
  const { target, value } = parseAssignment(line);
  const entries = new Map<Syntax, NodeId>();
  const entry = lower(value, common.tape, noting(scopeOf(when, own, common), entries));
  if (Object.hasOwn(fixedIn(when, own.transform), target))
    reject(own, `${target} cannot be assigned in ${when}`);
  const level = when === 'once' ? 'point' : 'parameter';
  const shared = target === (when === 'once' ? 'learningRate' : 'u');
  (shared ? common : own)[level].set(target, entry);
  common.listener?.line({ transform: own.transform, when, target, value, entry, entries });
}

/** The same scope, which notes what the parts of an expression stand for. */
export function noting(scope: Scope, entries: Map<Syntax, NodeId>): Scope {
  const noted = (syntax: Syntax, entry: NodeId): NodeId => {
    entries.set(syntax, entry);
    return entry;
  };
  return {
    name: (name) => noted(name, scope.name(name)),
    element: (element) => scope.element(element),
    fold: (fold, asked) => noted(fold, scope.fold(fold, asked)),
  };
}

/** Names that lines of such a kind must leave alone. */
function fixedIn(when: When, { constants, scalars, vectors, draws }: Transform): object {
  const always = { ...constants, ...draws, x: 0, k: 0, n: 0, value: 0 };
  return when === 'once' ? { ...always, ...vectors } : { ...always, ...scalars, learningRate: 0 };
}

/** In `once`, what belongs to a parameter has a meaning inside a sum or norm only. */
function scopeOf(when: When, own: TransformScope, common: RecipeScope): Scope {
  let ofParameter = when === 'each';
  const scope: Scope = {
    name: ({ name }) =>
      (ofParameter ? own.parameter.get(name) : undefined) ??
      own.point.get(name) ??
      (ofParameter ? common.parameter.get(name) : undefined) ??
      common.point.get(name) ??
      reject(own, `unknown name ${name}`),
    element: ({ vector }) => reject(own, `${vector} cannot be indexed`),
    fold: ({ fold, body, range }, asked) => {
      const outer = ofParameter;
      ofParameter = true;
      const entry = lower(body, common.tape, asked);
      ofParameter = outer;
      const result = range === undefined ? common.reductions.of(fold, entry) : undefined;
      return result ?? reject(own, `${fold} has no meaning in a kernel`);
    },
  };
  return scope;
}

function reject({ transform }: TransformScope, what: string): never {
  throw new Error(`Transform ${transform.name}: ${what}.`);
}
