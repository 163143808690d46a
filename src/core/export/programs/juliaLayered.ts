import type { Precision } from '../../precision';
import { juliaDialect } from '../languages/juliaDialect';
import { juliaNumber } from '../languages/juliaWords';
import { type LookDrawing, layerLines } from '../layers/layerFunction';
import type { PlannedLayer } from '../layers/layerPlan';
import { ruleCode } from '../layers/ruleCode';
import { commented, indented } from '../lines';
import type { FirstOrderPlan } from '../methods/methodPlan';
import { walkNames } from '../names';
import type { ObjectiveCode } from '../objective/objectiveCode';
import { inJulia } from '../procedures/inJulia';
import { updateStep } from '../recipe/updateStep';
import { juliaPlaces } from '../space/juliaSpace';
import { indent, walkLines } from './juliaSteps';
import type { RunFunction } from './runFunction';

/** A method that treats layers one by one, in Julia: a function for each kind of layer, and one that walks. */
export function juliaLayered(
  plan: FirstOrderPlan,
  objective: ObjectiveCode,
  name: string,
  precision: Precision,
  layers: readonly PlannedLayer[],
): RunFunction {
  const kinds = [...new Set(layers.map(({ kind }) => kind))];
  const more: string[] = [];
  const factories = kinds.flatMap((kind) => {
    const rule = ruleCode(plan.entry, kind);
    const parts = layerLines(kind, rule, juliaDialect, precision, inJulia, drawing);
    more.push(...parts.more.filter((each) => !more.includes(each)));
    return [
      ...(kind.remark === undefined ? [] : commented(kind.remark, '#')),
      `function ${name}_of_${kind.name}(${parts.parameters})`,
      ...indented(
        [
          ...parts.constants,
          ...parts.state,
          `return function (${['x', 'g', 'k', 'learning_rate', ...parts.more].join(', ')})`,
          ...indented([...parts.step, 'return x'], indent),
          'end',
        ],
        indent,
      ),
      'end',
      '',
    ];
  });
  const before = updateStep(plan, precision, juliaDialect, walkNames('snake', juliaDialect.calls));
  const first = [
    `learning_rate = ${juliaNumber(plan.learningRate)}`,
    ...before.constants,
    ...before.state,
    'layers = [',
    ...layers.map(({ shape, kind, places }) => {
      const part = juliaPlaces(places);
      return `    (${part}, ${name}_of_${kind.name}(x[${part}]${kind.method.matrix ? `, ${shape.rows}, ${shape.columns}` : ''})),`;
    }),
    ']',
  ];
  const step = [
    ...before.lines,
    ...(more.includes('slopes') ? ['standing = x'] : []),
    'for (part, walk) in layers',
    ...(more.includes('slopes')
      ? [
          `    slopes = own -> loss_and_gradient(placed(standing, part, own)${objective.batch ? ', rows' : ''})[2][part]`,
        ]
      : []),
    `    x = placed(x, part, walk(${['x[part]', 'g[part]', 'k', before.rate, ...more].join(', ')}))`,
    'end',
  ];
  return { name, lines: [...factories, ...walkLines(plan, objective, name, { first, step })] };
}

const drawing: LookDrawing = {
  generator: (seed) => `Sfc32(${seed})`,
  normals: '[normal!(random) for _ in x]',
  block: (condition, lines) => [`if ${condition}`, ...indented(lines, indent), 'end'],
};
