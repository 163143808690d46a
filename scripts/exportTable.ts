import { find } from '../src/core/catalogue/entry';
import type { RunSpec } from '../src/core/experiment/experiment';
import { experimentDefaults } from '../src/core/experiment/experiment';
import { kerasClasses } from '../src/core/export/methods/kerasClasses';
import { firstOrderPlan } from '../src/core/export/methods/methodPlan';
import { type NativeTable, nativeClass } from '../src/core/export/methods/native';
import { optaxClasses } from '../src/core/export/methods/optaxClasses';
import { hasSource } from '../src/core/export/methods/sourceMethod';
import { torchClasses } from '../src/core/export/methods/torchClasses';
import { optimizers } from '../src/core/optimizers';
import type { OptimizerEntry } from '../src/core/optimizers/optimizer';
import { Problem } from '../src/core/problem';

const libraries: readonly { readonly label: string; readonly classes: NativeTable }[] = [
  { label: 'PyTorch', classes: torchClasses },
  { label: 'optax', classes: optaxClasses },
  { label: 'Keras', classes: kerasClasses },
];

/** docs/EXPORT.md: which method is a class of which framework, in which convention, and why others are written out. */
export function exportTable(): string {
  const rows = optimizers.filter(({ id }) => id !== 'custom').flatMap(rowsOf);
  return `# Methods in exported programs

Made by \`npm run reference\` from the code. "Export run as code…" writes a method by the framework's own class where that does the
same as our run; else it is written out, and a comment in the program says why. NumPy, Julia and TypeScript have every first-order
method written out. With options of ours that a class does not have, such as decoupled weight decay, it is written out, too.

| method | convention | PyTorch | JAX | Keras |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
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
  const plan = firstOrderPlan(
    { spec: runOf(entry, convention), steps: 1, loss: 0 },
    { batches: false, hasMatrices: true },
  );
  if (plan instanceof Problem) return walkerCells(entry);
  return libraries.map(({ label, classes }) => {
    const answer = nativeClass(classes, label, plan);
    if ('name' in answer) return `\`${answer.name}\``;
    return answer.reason.endsWith('has none') ? 'written out' : `written out: ${answer.reason}`;
  });
}

/** Methods that walk by themselves. */
function walkerCells({ id }: OptimizerEntry): readonly string[] {
  if (id === 'backtracking') return libraries.map(() => 'written out');
  const other = hasSource(id)
    ? id === 'lbfgs'
      ? 'not written; PyTorch and TypeScript have it'
      : 'not written; NumPy (`scipy.optimize.minimize`) and TypeScript have it'
    : 'not written';
  return [id === 'lbfgs' ? '`torch.optim.LBFGS`' : other, other, other];
}

const runOf = ({ id }: OptimizerEntry, convention: string | undefined): RunSpec => ({
  ...{ seed: 1, budget: { steps: 1 }, gradient: experimentDefaults.gradient, stop: experimentDefaults.stop },
  optimizer: { name: id, settings: convention === undefined ? {} : { convention } },
});
