import type { PythonFramework } from '../languages/frameworks';
import { pythonFloat } from '../languages/pythonWords';
import { type LookDrawing, layerLines } from '../layers/layerFunction';
import type { LayerKind, PlannedLayer } from '../layers/layerPlan';
import { ruleCode } from '../layers/ruleCode';
import { indented } from '../lines';
import { walkNames } from '../names';
import { behindParameters, type ObjectiveCode } from '../objective/objectiveCode';
import { spelledIn } from '../procedures/parts';
import { updateStep } from '../recipe/updateStep';
import { pythonPlaces } from '../space/pythonSpace';
import { type ClassOfGroup, classFactory, type LayerFactory, layerFactory } from './pythonGroup';
import { docstringLines, drawnLines, evaluation, type PythonRun, preparation } from './pythonProgram';
import type { RunFunction } from './runFunction';

const indent = '    ';

/** A method that treats layers one by one, or in groups, in Python: a function for each kind of them, and one that walks. */
export function pythonLayered(
  run: PythonRun,
  id: PythonFramework,
  layers: readonly PlannedLayer[],
  classOf?: ClassOfGroup,
): RunFunction {
  const { plan, framework, precision, objective, name, docstring } = run;
  const kinds = [...new Set(layers.map(({ kind }) => kind))];
  const factories = kinds.map((kind) =>
    classOf && kind.plan && id !== 'numpy'
      ? classFactory(run, id, kind, kind.plan, classOf(kind.plan))
      : writtenFactory(run, id, kind),
  );
  const before = updateStep(plan, precision, framework.dialect, walkNames('snake', framework.dialect.calls));
  const evaluate = evaluation(objective);
  const more = [...new Set(factories.flatMap((factory) => factory.more))];
  const taken = ['x[part]', 'g[part]', 'k', before.rate, ...more].join(', ');
  const body = [
    ...docstringLines(docstring),
    `learning_rate = ${pythonFloat(plan.learningRate)}`,
    ...before.constants,
    ...before.state,
    'layers = [',
    ...layers.map((layer) => {
      const part = pythonPlaces(layer.places, framework);
      return `    (${part}, ${partCall(name, layer, part)}),`;
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
        ...(more.includes('slopes') ? ['standing = x'] : []),
        'for part, walk in layers:',
        ...(more.includes('slopes') ? indented(slopesLines(objective), indent) : []),
        `    x = placed(x, part, walk(${taken}))`,
        ...evaluate('x'),
        `print(f"${name},{k},{value}")`,
      ],
      indent,
    ),
    'return value',
  ];
  return {
    name,
    lines: [
      ...factories.flatMap(({ lines }) => [...lines, '', '']),
      `def ${name}(x, steps):`,
      ...indented(body, indent),
    ],
  };
}

/** A group's slopes where all others stand as they did before the step. */
const slopesLines = ({ batch }: ObjectiveCode): readonly string[] => [
  'def slopes(own):',
  `    return loss_and_gradient(placed(standing, part, own)${behindParameters(batch)})[1][part]`,
  '',
];

const drawingIn = ({ framework: { array } }: PythonRun): LookDrawing => ({
  generator: (seed) => `Random(${seed})`,
  normals: array('[random.normal() for _ in range(len(x))]'),
  block: (condition, lines) => [`if ${condition}:`, ...indented(lines, indent)],
});

function partCall(name: string, { shape, kind }: PlannedLayer, part: string): string {
  const place = part.startsWith('slice(') ? part.slice('slice('.length, -1).replace(', ', ':') : part;
  const size = kind.method.matrix ? `, ${shape.rows}, ${shape.columns}` : '';
  return `${name}_of_${kind.name}(x[${place}]${size})`;
}

/** A kind of layers whose step is written out. */
function writtenFactory(run: PythonRun, id: PythonFramework, kind: LayerKind): LayerFactory {
  const rule = ruleCode(run.plan.entry, kind);
  const spelled = (python: string): string => spelledIn(id, python);
  const parts = layerLines(kind, rule, run.framework.dialect, run.precision, spelled, drawingIn(run));
  const taken = ['x', 'g', 'k', 'learning_rate', ...parts.more].join(', ');
  const lines = [
    ...parts.constants,
    ...parts.state,
    '',
    `def walk(${taken}):`,
    ...indented(
      [
        ...(parts.carried.length > 0 ? [`nonlocal ${parts.carried.join(', ')}`] : []),
        ...parts.step,
        'return x',
      ],
      indent,
    ),
  ];
  return { lines: layerFactory(run, kind, parts.parameters, lines), more: parts.more };
}
