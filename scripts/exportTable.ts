import { find } from '../src/core/catalogue/entry';
import type { RunSpec } from '../src/core/experiment/experiment';
import { experimentDefaults } from '../src/core/experiment/experiment';
import type { PythonFramework } from '../src/core/export/languages/frameworks';
import { kerasClasses } from '../src/core/export/methods/kerasClasses';
import { firstOrderPlan } from '../src/core/export/methods/methodPlan';
import { type NativeTable, nativeClass } from '../src/core/export/methods/native';
import { optaxClasses } from '../src/core/export/methods/optaxClasses';
import { torchClasses } from '../src/core/export/methods/torchClasses';
import { minimizerOf } from '../src/core/export/programs/ownMinimizers';
import { optimizers } from '../src/core/optimizers';
import type { OptimizerEntry } from '../src/core/optimizers/optimizer';
import { Problem } from '../src/core/problem';
import { exportedObjectives } from './exportedObjectives';

const libraries: readonly {
  readonly label: string;
  readonly language: PythonFramework;
  readonly classes: NativeTable;
}[] = [
  { label: 'PyTorch', language: 'pytorch', classes: torchClasses },
  { label: 'optax', language: 'jax', classes: optaxClasses },
  { label: 'Keras', language: 'keras', classes: kerasClasses },
];

/** docs/EXPORT.md: which method is a class of which framework, in which convention, and why others are written out. */
export function exportTable(): string {
  const rows = optimizers.filter(({ id }) => id !== 'custom').flatMap(rowsOf);
  return `# Exported programs

Made by \`npm run reference\` from the code. "Export run as code…" writes a method by the framework's own class where that does the
same as our run; else it is written out, and a comment in the program says why. NumPy, Julia and TypeScript have every
method written out, but that NumPy's programs take BFGS, conjugate gradients and Nelder–Mead from SciPy. K-FAC finds the
factors of a network's curvature from the rows of each batch. Levenberg–Marquardt takes a loss apart into what is squared, on functions and formulas as on
data; programs of JAX solve its linear systems in NumPy, whose arrays may be changed in place. With options of ours that a
class does not have, such as decoupled weight decay, a method is written out, too; and so is every method that treats layers one by one,
because a program has all parameters in one vector. Frozen layers are left out of that vector; groups of layers with learning rates or weight
decay of their own have an optimizer each, of the framework's class where that does the same.

A program holds its last loss against that of the run. Where other roundings lead elsewhere before the end, as in chaotic runs, it holds the
loss of the last step at which they do not; a run is walked a second time with a few roundings more to find that out.

| method | convention | PyTorch | JAX | Keras |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

${exportedObjectives}`;
}

function rowsOf(entry: OptimizerEntry): readonly string[] {
  const form = find(entry.settings, 'convention');
  const conventions = form?.kind === 'choice' ? form.choices : [undefined];
  return conventions.map((convention) => {
    const cells = cellsOf(entry, convention?.id);
    return `| ${[entry.label, convention?.label ?? '', ...cells].join(' | ')} |`;
  });
}

function cellsOf(entry: OptimizerEntry, convention: string | undefined): readonly string[] {
  const run = { spec: runOf(entry, convention), steps: 1, loss: 0 };
  if (!entry.formulas?.(run.spec.optimizer.settings, true))
    return entry.layer ? libraries.map(() => 'written out, layer by layer') : walkerCells(entry);
  const plan = firstOrderPlan(run, { batches: false, hasMatrices: true });
  if (plan instanceof Problem) throw new Error(plan.message);
  return libraries.map(({ label, classes }) => {
    const answer = nativeClass(classes, label, plan);
    if ('name' in answer) return `\`${answer.name}\``;
    return answer.reason.endsWith('has none') ? 'written out' : `written out: ${answer.reason}`;
  });
}

/** Methods that walk by themselves. */
function walkerCells({ id }: OptimizerEntry): readonly string[] {
  return libraries.map(({ language }) => {
    const own = minimizerOf(id, language);
    return own ? `\`${own.label}\`` : 'written out';
  });
}

const runOf = ({ id }: OptimizerEntry, convention: string | undefined): RunSpec => ({
  ...{ seed: 1, budget: { steps: 1 }, gradient: experimentDefaults.gradient, stop: experimentDefaults.stop },
  optimizer: { name: id, settings: convention === undefined ? {} : { convention } },
});
