import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import type { OptimizerEntry } from '../../optimizers/optimizer';
import { type Parsed, Problem } from '../../problem';
import type { ExportedRun } from '../exportRequest';
import type { PythonFramework } from '../languages/frameworks';
import { indented } from '../lines';
import { isOn, numberOf } from '../methods/methodPlan';
import { searches } from '../methods/sourceMethod';
import { docstringLines, type RunFunction } from './pythonProgram';

/** What such a method's function is written from. */
interface Procedure {
  readonly name: string;
  /** A number of the settings, as text. */
  readonly number: (id: string) => string;
  readonly entry: OptimizerEntry;
  readonly run: ExportedRun;
}

type WriteLines = (procedure: Procedure) => readonly string[];

/** Methods that walk by themselves, in Python; a Problem says in which language one is written. */
export function pythonProcedure(
  entry: OptimizerEntry,
  run: ExportedRun,
  id: PythonFramework,
  name: string,
): Parsed<RunFunction> {
  const written = linesFor(entry.id, id);
  if (!written)
    return new Problem(`${entry.label} is not written for this library: choose ${otherLanguages(entry.id)}.`);
  const { settings } = run.spec.optimizer;
  const number = (setting: string): string => pythonNumber(numberOf(entry, settings, setting));
  const body = written({ name, number, entry, run });
  return {
    name,
    lines: [
      `def ${name}(x, steps):`,
      ...indented([...docstringLines([`${entry.label}.`, `${entry.source}.`]), ...body], '    '),
    ],
  };
}

/** Whether it is a method that Python has by such a procedure in some library. */
export const hasProcedure = (method: string): boolean => Object.hasOwn(languages, method);

const languages: Readonly<Record<string, string>> = {
  backtracking: 'another one',
  lbfgs: 'PyTorch or TypeScript',
  bfgs: 'NumPy or TypeScript',
  cg: 'NumPy or TypeScript',
  neldermead: 'NumPy or TypeScript',
};

const otherLanguages = (method: string): string => languages[method];

function linesFor(method: string, id: PythonFramework): WriteLines | undefined {
  if (method === 'backtracking') return backtracking;
  if (method === 'lbfgs') return id === 'pytorch' ? torchLbfgs : undefined;
  return id === 'numpy' ? inScipy[method] : undefined;
}

/** Armijo's rule, as core/optimizers/lineSearch/backtrack has it. */
const backtracking: WriteLines = ({ name, number }) => [
  `first = ${number('learningRate')}`,
  `c1 = ${number('c1')}`,
  `shrink = ${number('shrink')}`,
  'value, g = loss_and_gradient(x)',
  `print(f"${name},0,{value}")`,
  'for k in range(1, steps + 1):',
  '    slope = -float((g * g).sum())',
  '    t = first',
  '    for _ in range(100):',
  '        # What the slope promises would be lost in rounding.',
  '        if -slope * t <= 0.5 * 2.0**-52 * abs(value):',
  '            break',
  '        trial = x - t * g',
  '        trial_value, trial_g = loss_and_gradient(trial)',
  '        if trial_value < value and trial_value <= value + c1 * t * slope:',
  '            x, value, g = trial, trial_value, trial_g',
  '            break',
  '        t *= shrink',
  `    print(f"${name},{k},{value}")`,
  'return value',
];

/** torch.optim.LBFGS does one iteration a step, as our run does with max_iter = 1. */
const torchLbfgs: WriteLines = ({ name, number, entry, run }) => [
  'x.requires_grad_()',
  'optimizer = torch.optim.LBFGS(',
  '    [x],',
  `    lr=${number('learningRate')},`,
  `    max_iter=${number('maxIterations')},`,
  `    history_size=${number('historySize')},`,
  `    tolerance_grad=${number('toleranceGradient')},`,
  `    tolerance_change=${number('toleranceChange')},`,
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

/** SciPy's own numbers are not said again: before 1.11 it has no options for them. */
const wolfe = (
  { entry, run }: Procedure,
  usual: { readonly c1: number; readonly c2: number },
): readonly string[] =>
  (['c1', 'c2'] as const).flatMap((id) => {
    const value = numberOf(entry, run.spec.optimizer.settings, id);
    return value === usual[id] ? [] : [`"${id}": ${pythonNumber(value)}`];
  });

const inScipy: Readonly<Record<string, WriteLines>> = {
  bfgs: (procedure) =>
    minimised(
      procedure.name,
      'loss_and_gradient, x, jac=True, method="BFGS"',
      ['"maxiter": steps', '"gtol": 0', ...wolfe(procedure, { c1: 1e-4, c2: 0.9 })],
      'loss_and_gradient(point)[0]',
    ),
  cg: (procedure) =>
    minimised(
      procedure.name,
      'loss_and_gradient, x, jac=True, method="CG"',
      [
        '"maxiter": steps',
        `"gtol": ${procedure.number('toleranceGradient')}`,
        ...wolfe(procedure, { c1: 1e-4, c2: 0.4 }),
      ],
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
