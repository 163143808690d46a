import type { CodeSpec } from '../../experiment/experiment';
import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import { type Parsed, Problem } from '../../problem';
import type { ExportRequest } from '../exportRequest';
import { frameworks, type PythonFramework } from '../languages/frameworks';
import { commented, inOneLine } from '../lines';
import { pythonDifferences } from '../programs/pythonParts';
import type { ObjectiveCode } from './objectiveCode';

/** The step of the differences that are taken of functions without a gradient (engine/foreign). */
const usualStep = 1e-4;

/** Whose arrays a function computes with, by where its gradient comes from. */
const homes: Readonly<Record<string, { readonly ids: readonly PythonFramework[]; readonly label: string }>> =
  {
    torch: { ids: ['pytorch'], label: 'PyTorch' },
    jax: { ids: ['jax', 'keras'], label: 'JAX' },
  };

/** A person's own function of a Python file, called by a program that stands beside that file; a Problem for other languages. */
export function pythonOwnCode(
  spec: CodeSpec,
  { opened, runs }: ExportRequest,
  id: PythonFramework,
): Parsed<ObjectiveCode> {
  const file = spec.file.split(/[\\/]/).at(-1) ?? spec.file;
  const source = opened.summary.code?.gradient;
  if (!/\.py$/i.test(file) || source === undefined)
    return new Problem(
      'Of functions in files of code those of Python files are called by exported programs: write this one as a formula, or in Python.',
    );
  const { ids, label } = homes[source] ?? { ids: ['numpy'], label: 'NumPy or plain numbers' };
  if (!ids.includes(id))
    return new Problem(
      `${inOneLine(spec.function)} computes with ${label}: choose ${source === 'torch' ? 'PyTorch' : source === 'jax' ? 'JAX' : 'NumPy'} for its program.`,
    );
  const framework = frameworks[id];
  const { gradient } = runs[0].spec;
  const asked =
    gradient.kind === 'exact' && source === 'differences'
      ? ({ kind: 'central', h: usualStep } as const)
      : gradient;
  const epsilon = opened.precision === 'float64' ? '(2.0**-52)' : '(2.0**-23)';
  const derived =
    asked.kind === 'exact'
      ? exactGradient(spec, source, framework.derived)
      : pythonDifferences(asked, framework, epsilon, '');
  return {
    imports: ['import importlib.util', 'import inspect', 'from pathlib import Path'],
    lines: [
      ...commented(
        inOneLine(`Loss: ${spec.function} of ${file}, which has to stand beside this program.`),
        '#',
      ),
      ...loading(spec, file),
      '',
      '',
      ...calling,
    ],
    derived,
  };
}

/** A function of the module, or of a class in it. */
const memberOf = (name: readonly string[]): string =>
  name.reduce((from, part) => `getattr(${from}, ${JSON.stringify(part)})`, 'module');

function loading({ function: name, fixed = {} }: CodeSpec, file: string): readonly string[] {
  const values = Object.entries(fixed).map(
    ([each, value]) => `${JSON.stringify(each)}: ${pythonNumber(value)}`,
  );
  return [
    `spec = importlib.util.spec_from_file_location("own", Path(__file__).with_name(${JSON.stringify(file)}))`,
    'module = importlib.util.module_from_spec(spec)',
    'spec.loader.exec_module(module)',
    `own = ${memberOf(name.split('.'))}`,
    '# Arguments that are no parameters.',
    `fixed = {${values.join(', ')}}`,
  ];
}

/** How a function takes its parameters. */
const calling: readonly string[] = [
  'def at(function, p):',
  '    """A function at p: it takes a number for each parameter without a default, or one array of all."""',
  '    known = [each for each in inspect.signature(function).parameters.values() if each.name not in fixed]',
  '    needed = [each for each in known if each.default is each.empty and each.kind != each.VAR_POSITIONAL]',
  '    if len(needed) == 1 and needed[0].annotation not in (float, int, "float", "int"):',
  '        return function(p, **fixed)',
  '    if needed or any(each.kind == each.VAR_POSITIONAL for each in known):',
  '        return function(*p, **fixed)',
  '    numbers = [each.name for each in known if isinstance(each.default, (int, float))]',
  '    return function(**dict(zip(numbers, p)), **fixed) if numbers else function(p, **fixed)',
  '',
  '',
  'def loss(p):',
  '    return at(own, p)',
];

/** The gradient that stands beside a function, or the library's. */
function exactGradient(
  { function: name }: CodeSpec,
  source: string,
  library: readonly string[] = [],
): readonly string[] {
  if (source !== 'own') return library.map((line) => line.replaceAll('{rows}', ''));
  const [short, ...owners] = name.split('.').reverse();
  const names = [`${short}_grad`, `grad_${short}`, `${short}_gradient`, `gradient_${short}`, 'gradient'];
  const owner = memberOf(owners.reverse());
  return [
    'def loss_and_gradient(p):',
    '    """The gradient stands beside the function."""',
    `    names = [${names.map((each) => JSON.stringify(each)).join(', ')}]`,
    `    gradient = next(getattr(${owner}, name) for name in names if hasattr(${owner}, name))`,
    '    return float(loss(p)), np.asarray(at(gradient, p), dtype=float).ravel()',
  ];
}
