import { type Precision, rounding } from '../../precision';
import { typescriptNumber } from '../languages/typescriptWords';
import { lookedNames, looksOf } from '../layers/groupLooks';
import { moreOf } from '../layers/layerFunction';
import type { LayerKind, PlannedLayer } from '../layers/layerPlan';
import { ruleCode } from '../layers/ruleCode';
import { indented, inOneLine } from '../lines';
import { drawnNames, type FirstOrderPlan } from '../methods/methodPlan';
import { walkNames } from '../names';
import type { ObjectiveCode } from '../objective/objectiveCode';
import { loopStep } from '../recipe/loopStep';
import { namedRecipe } from '../recipe/namedRecipe';
import { typescriptPlaces } from '../space/typescriptSpace';
import type { RunFunction } from './runFunction';
import { lookLines, slopesLines } from './typescriptLooks';
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
    walkNames('camel'),
    { ...given, drawn: drawnNames(plan.drawn) },
  );
  const looks = kinds.some((kind) => looksOf(kind));
  const first = [
    `const learningRate = ${typescriptNumber(rounding(precision)(plan.learningRate))};`,
    ...before.constants,
    ...before.state,
    ...(looks ? slopesLines(objective) : []),
    'const layers = [',
    ...layers.map((layer) => `  ${partCall(functionName(name, layer.kind), layer, looks)},`),
    '];',
  ];
  const factories = kinds.map((kind) => layerFunction(plan, kind, functionName(name, kind), precision));
  const takesValue = factories.some((lines) => lines.some((line) => line.includes(', value) =>')));
  const step = [
    ...before.lines,
    ...(looks ? ['standing.set(x);'] : []),
    `for (const walk of layers) walk(k, ${before.rate}${takesValue ? ', value' : ''});`,
  ];
  return {
    name,
    lines: [
      ...factories.flatMap((lines) => [...lines, '']),
      ...walkLines(plan, objective, name, precision, { first, step }),
    ],
  };
}

/** The call that makes what walks in a layer, or in a group of them. */
function partCall(made: string, { shape, kind, places }: PlannedLayer, looks: boolean): string {
  const all = typescriptPlaces(places);
  if (places.length > 1)
    return `inPlaces(${all}, x, g, ${looks ? `(x, g) => ${made}(x, g, slopesIn(${all}))` : made})`;
  const part = `${places[0].from}, ${places[0].end}`;
  if (looks) return `${made}(x.subarray(${part}), g.subarray(${part}), slopesIn(${all}))`;
  const size = kind.method.matrix ? `, ${shape.rows}, ${shape.columns}` : '';
  return `${made}(x.subarray(${part}), g.subarray(${part})${size})`;
}

/** What walks in layers that do not stand one behind the other. */
export const inPlacesFunction: readonly string[] = [
  'type Walk = (k: number, learningRate: number, value: number) => void;',
  '',
  '/** Walks in the numbers at some places as in a vector of their own. */',
  'function inPlaces(',
  '  places: Places,',
  '  x: Float64Array,',
  '  g: Float64Array,',
  '  make: (x: Float64Array, g: Float64Array) => Walk,',
  '): Walk {',
  '  const n = places.reduce((sum, [from, end]) => sum + end - from, 0);',
  '  const own = { x: new Float64Array(n), g: new Float64Array(n) };',
  '  take(places, x, own.x);',
  '  const walk = make(own.x, own.g);',
  '  return (k, learningRate, value) => {',
  '    take(places, g, own.g);',
  '    walk(k, learningRate, value);',
  '    put(places, own.x, x);',
  '  };',
  '}',
];

const functionName = (name: string, { name: kind }: LayerKind): string =>
  `${name}_of_${kind}`.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** What walks in the layers of a kind. */
function layerFunction(
  { entry }: FirstOrderPlan,
  kind: LayerKind,
  name: string,
  precision: Precision,
): readonly string[] {
  const rule = ruleCode(entry, kind);
  const names = walkNames('camel');
  for (const own of ['rule', 'memory', 'change', 'done', 'n']) names.fresh(own);
  const looks = looksOf(kind);
  const step = loopStep(namedRecipe(kind.method.transforms, precision), names, {
    ...given,
    ...lookedNames(looks),
  });
  const looked = lookLines(looks);
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
    ...(looks ? ['slopes: Slopes'] : []),
  ];
  const takesValue = moreOf(step.lines).length > 0;
  const taken = takesValue ? 'k, learningRate, value' : 'k, learningRate';
  const types = takesValue ? ', value: number' : '';
  return [
    ...(kind.remark === undefined ? [] : [`/** ${inOneLine(kind.remark)} */`]),
    `function ${name}(${parameters.join(', ')}): (k: number, learningRate: number${types}) => void {`,
    ...indented(
      [
        'const n = x.length;',
        ...prepared,
        ...step.constants,
        ...step.state,
        ...looked.state,
        `return (${taken}) => {`,
        ...indented(
          [...looked.first, ...factored(kind, precision), ...changed, ...step.lines, ...looked.last],
          indent,
        ),
        '};',
      ],
      indent,
    ),
    '}',
  ];
}

/** The learning rate of layers that have one of their own. */
function factored({ factor }: LayerKind, precision: Precision): readonly string[] {
  if (factor === undefined) return [];
  const product = `${typescriptNumber(factor)} * learningRate`;
  return [`learningRate = ${precision === 'float32' ? `Math.fround(${product})` : product};`];
}
