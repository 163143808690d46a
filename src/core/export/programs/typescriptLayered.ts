import { sizeOf } from '../../objective/parameterShape';
import { type Precision, rounding } from '../../precision';
import { typescriptNumber } from '../languages/typescriptWords';
import type { LayerKind, PlannedLayer } from '../layers/layerPlan';
import { ruleCode } from '../layers/ruleCode';
import { indented } from '../lines';
import { drawnNames, type FirstOrderPlan } from '../methods/methodPlan';
import { ProgramNames } from '../names';
import type { ObjectiveCode } from '../objective/objectiveCode';
import { loopStep } from '../recipe/loopStep';
import { namedRecipe } from '../recipe/namedRecipe';
import type { RunFunction } from './runFunction';
import { indent, walkLines } from './typescriptSteps';

const given = { x: 'x', gradient: 'g', rate: 'learningRate', step: 'k', value: 'value' } as const;

/** A method that treats layers one by one, in TypeScript: a function for each kind of layer, and one that walks. */
export function typescriptLayered(
  plan: FirstOrderPlan,
  objective: ObjectiveCode,
  name: string,
  precision: Precision,
  layers: readonly PlannedLayer[],
): RunFunction {
  const kinds = [...new Set(layers.map(({ kind }) => kind))];
  const before = loopStep(
    namedRecipe([...plan.schedule, ...plan.before], precision, 'update'),
    new ProgramNames('camel'),
    { ...given, drawn: drawnNames(plan.drawn) },
  );
  const first = [
    `const learningRate = ${typescriptNumber(rounding(precision)(plan.learningRate))};`,
    ...before.constants,
    ...before.state,
    'const layers = [',
    ...layers.map(({ shape, kind }) => {
      const part = `${shape.from}, ${shape.from + sizeOf(shape)}`;
      return `  ${functionName(name, kind)}(x.subarray(${part}), g.subarray(${part})${kind.method.matrix ? `, ${shape.rows}, ${shape.columns}` : ''}),`;
    }),
    '];',
  ];
  const step = [...before.lines, `for (const walk of layers) walk(k, ${before.rate});`];
  return {
    name,
    lines: [
      ...kinds.flatMap((kind) => [...layerFunction(plan, kind, functionName(name, kind), precision), '']),
      ...walkLines(plan, objective, name, precision, { first, step }),
    ],
  };
}

const functionName = (name: string, { name: kind }: LayerKind): string =>
  `${name}_of_${kind}`.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** What walks in the layers of a kind. */
function layerFunction(
  { entry, run }: FirstOrderPlan,
  kind: LayerKind,
  name: string,
  precision: Precision,
): readonly string[] {
  const rule = ruleCode(entry, run.spec.optimizer.settings, kind);
  const names = new ProgramNames('camel');
  for (const own of ['rule', 'memory', 'change', 'done', 'n']) names.fresh(own);
  const step = loopStep(namedRecipe(kind.method.transforms, precision), names, { ...given, drawn: [] });
  const prepared = rule
    ? [
        `const rule = ${rule.call(typescriptNumber)};`,
        'const memory = rule.begin(rows, columns);',
        'const change = rule.prepare(rows, columns);',
        'const done = new Float64Array(1);',
      ]
    : [];
  const changed = rule
    ? [
        'done[0] = k - 1;',
        'change(g, memory, done);',
        ...(precision === 'float32' ? ['for (let i = 0; i < n; i++) g[i] = Math.fround(g[i]);'] : []),
      ]
    : [];
  const parameters = [
    'x: Float64Array',
    'g: Float64Array',
    ...(rule ? ['rows: number', 'columns: number'] : []),
  ];
  return [
    `function ${name}(${parameters.join(', ')}): (k: number, learningRate: number) => void {`,
    ...indented(
      [
        'const n = x.length;',
        ...prepared,
        ...step.constants,
        ...step.state,
        'return (k, learningRate) => {',
        ...indented([...changed, ...step.lines], indent),
        '};',
      ],
      indent,
    ),
    '}',
  ];
}
