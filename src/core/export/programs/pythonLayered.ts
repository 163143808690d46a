import { sizeOf } from '../../objective/parameterShape';
import type { PythonFramework } from '../languages/frameworks';
import { pythonFloat } from '../languages/pythonWords';
import { layerLines } from '../layers/layerFunction';
import type { PlannedLayer } from '../layers/layerPlan';
import { ruleCode } from '../layers/ruleCode';
import { indented } from '../lines';
import { ProgramNames } from '../names';
import { spelledIn } from '../procedures/parts';
import { updateStep } from '../recipe/updateStep';
import { docstringLines, drawnLines, evaluation, type PythonRun, preparation } from './pythonProgram';
import type { RunFunction } from './runFunction';

const indent = '    ';

/** What an array library calls the joining of vectors. */
const joined: Readonly<Record<string, string>> = {
  torch: 'torch.cat',
  np: 'np.concatenate',
  jnp: 'jnp.concatenate',
};

/** A method that treats layers one by one, in Python: a function for each kind of layer, and one that walks. */
export function pythonLayered(
  run: PythonRun,
  id: PythonFramework,
  layers: readonly PlannedLayer[],
): RunFunction {
  const { plan, framework, precision, objective, name, docstring } = run;
  const kinds = [...new Set(layers.map(({ kind }) => kind))];
  const factories = kinds.flatMap((kind) => {
    const rule = ruleCode(plan.entry, plan.run.spec.optimizer.settings, kind);
    const spelled = (python: string): string => spelledIn(id, python);
    const parts = layerLines(kind, rule, framework.dialect, precision, spelled);
    return [
      `def ${name}_of_${kind.name}(${parts.parameters}):`,
      ...indented(
        [
          ...parts.constants,
          ...parts.state,
          '',
          'def walk(x, g, k, learning_rate):',
          ...indented(
            [
              ...(parts.carried.length > 0 ? [`nonlocal ${parts.carried.join(', ')}`] : []),
              ...parts.step,
              'return x',
            ],
            indent,
          ),
          '',
          'return walk',
        ],
        indent,
      ),
      '',
      '',
    ];
  });
  const before = updateStep(plan, precision, framework.dialect, new ProgramNames('snake'));
  const evaluate = evaluation(objective);
  const body = [
    ...docstringLines(docstring),
    `learning_rate = ${pythonFloat(plan.learningRate)}`,
    ...before.constants,
    ...before.state,
    'layers = [',
    ...layers.map(({ shape, kind }) => {
      const part = `x[${shape.from}:${shape.from + sizeOf(shape)}]`;
      return `    (slice(${shape.from}, ${shape.from + sizeOf(shape)}), ${name}_of_${kind.name}(${kind.method.matrix ? `${part}, ${shape.rows}, ${shape.columns}` : part})),`;
    }),
    ']',
    ...preparation(run),
    ...evaluate('x'),
    `print(f"${name},0,{value}")`,
    'for k in range(1, steps + 1):',
    ...indented(
      [
        ...drawnLines(run, 'x'),
        ...before.lines,
        `x = ${joined[framework.prefix]}([walk(x[part], g[part], k, ${before.rate}) for part, walk in layers])`,
        ...evaluate('x'),
        `print(f"${name},{k},{value}")`,
      ],
      indent,
    ),
    'return value',
  ];
  return { name, lines: [...factories, `def ${name}(x, steps):`, ...indented(body, indent)] };
}
