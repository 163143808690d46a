import type { OpenedObjective } from '../../objective/opened';
import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import type { PythonFramework } from '../languages/frameworks';
import { indented } from '../lines';
import { isOn, numberOf } from '../methods/methodPlan';
import { searches } from '../methods/sourceMethod';
import { searchesHeld } from '../searchesHeld';
import { docstringLines } from './pythonProgram';
import type { RunFunction } from './runFunction';
import type { NamedRun } from './runFunctions';

type WriteLines = (run: NamedRun) => readonly string[];

/** A method that walks by itself by the class or function that a library of Python has for it; undefined where it has none that agrees. */
export function ownMinimizer(
  named: NamedRun,
  id: PythonFramework,
  opened: OpenedObjective,
): RunFunction | undefined {
  const { entry, run, name } = named;
  const own = minimizerOf(entry.id, id);
  // PyTorch's class takes the gradient from PyTorch, and no differences.
  const isOurs = id === 'numpy' ? isUsual(named, opened) : run.spec.gradient.kind === 'exact';
  if (!own || !isOurs) return undefined;
  const said = docstringLines([`${entry.label}.`, `${entry.source}.`]);
  const lines = indented([...said, ...own.lines({ entry, run, name })], '    ');
  return { name, lines: [`def ${name}(x, steps):`, ...lines] };
}

/** What a library has for a method that walks by itself. */
interface Minimizer {
  readonly label: string;
  readonly lines: WriteLines;
}

/** What a library calls its own; undefined where it has none that agrees. */
export const minimizerOf = (method: string, id: PythonFramework): Minimizer | undefined => {
  if (id === 'pytorch' && method === 'lbfgs') return { label: 'torch.optim.LBFGS', lines: torchLbfgs };
  if (id !== 'numpy' || !Object.hasOwn(inScipy, method)) return undefined;
  return { label: 'scipy.optimize.minimize', lines: inScipy[method] };
};

/** SciPy's own c1 and c2: before 1.11 it has no others. */
const conditions: Readonly<Record<string, { readonly c1: number; readonly c2: number }>> = {
  bfgs: { c1: 1e-4, c2: 0.9 },
  cg: { c1: 1e-4, c2: 0.4 },
};

/** Whether SciPy walks as we do: with its own conditions, and not where its searches give up, from where ours begin anew. */
function isUsual({ entry, run }: NamedRun, opened: OpenedObjective): boolean {
  const usual = Object.entries(conditions[entry.id] ?? {});
  const { settings } = run.spec.optimizer;
  return (
    usual.every(([id, value]) => numberOf(entry, settings, id) === value) &&
    (usual.length === 0 || (run.spec.gradient.kind === 'exact' && searchesHeld(opened, run)))
  );
}

/** torch.optim.LBFGS does one iteration a step, as our run does with max_iter = 1. */
const torchLbfgs: WriteLines = ({ name, entry, run }) => [
  'x.requires_grad_()',
  'optimizer = torch.optim.LBFGS(',
  '    [x],',
  `    lr=${numberText({ entry, run }, 'learningRate')},`,
  `    max_iter=${numberText({ entry, run }, 'maxIterations')},`,
  `    history_size=${numberText({ entry, run }, 'historySize')},`,
  `    tolerance_grad=${numberText({ entry, run }, 'toleranceGradient')},`,
  `    tolerance_change=${numberText({ entry, run }, 'toleranceChange')},`,
  ...(searches(entry, run.spec.optimizer.settings) ? ['    line_search_fn="strong_wolfe",'] : []),
  ')',
  '',
  'def closure():',
  '    optimizer.zero_grad()',
  '    value = loss(x)',
  '    value.backward()',
  '    return value',
  '',
  `print(f"${name},0,{loss(x).item()}")`,
  'for k in range(1, steps + 1):',
  '    optimizer.step(closure)',
  `    print(f"${name},{k},{loss(x).item()}")`,
  'return loss(x).item()',
];

/** SciPy's minimize, whose iterates ours are; `call` are the arguments between the start and the options. */
const minimised = (
  name: string,
  call: string,
  options: readonly string[],
  value: string,
): readonly string[] => [
  'losses = []',
  '',
  'def report(point):',
  `    losses.append(${value})`,
  `    print(f"${name},{len(losses) - 1},{losses[-1]}")`,
  '',
  'report(x)',
  `minimize(${call}, callback=report, options={${options.join(', ')}})`,
  'return losses[-1]',
];

/** A number of a method's settings, as text. */
const numberText = ({ entry, run }: Pick<NamedRun, 'entry' | 'run'>, id: string): string =>
  pythonNumber(numberOf(entry, run.spec.optimizer.settings, id));

const inScipy: Readonly<Record<string, WriteLines>> = {
  bfgs: (procedure) =>
    minimised(
      procedure.name,
      'loss_and_gradient, x, jac=True, method="BFGS"',
      ['"maxiter": steps', '"gtol": 0'],
      'loss_and_gradient(point)[0]',
    ),
  cg: (procedure) =>
    minimised(
      procedure.name,
      'loss_and_gradient, x, jac=True, method="CG"',
      ['"maxiter": steps', `"gtol": ${numberText(procedure, 'toleranceGradient')}`],
      'loss_and_gradient(point)[0]',
    ),
  neldermead: ({ name, entry, run }) =>
    minimised(
      name,
      'lambda point: loss_and_gradient(point)[0], x, method="Nelder-Mead"',
      [
        // SciPy counts the first simplex, too.
        '"maxiter": steps + 1',
        '"xatol": 0',
        '"fatol": 0',
        ...(isOn(entry, run.spec.optimizer.settings, 'adaptive') ? ['"adaptive": True'] : []),
      ],
      'loss_and_gradient(point)[0]',
    ),
};
