import type { Precision } from '../../precision';
import type { VectorDialect } from '../languages/dialect';
import { walkNames } from '../names';
import { namedRecipe } from '../recipe/namedRecipe';
import { vectorStep } from '../recipe/vectorStep';
import { type GroupLooks, lookedNames, looksOf } from './groupLooks';
import type { LayerKind } from './layerPlan';
import type { RuleCode } from './ruleCode';

/** What the function of a layer is made of: what stands before its first step, the step's lines, and what these carry on. */
export interface LayerFunctionLines {
  /** The layer's parameters, with the shape where a rule asks for it. */
  readonly parameters: string;
  /** What a step takes besides x, g, k and the learning rate: the loss and slopes elsewhere, where lines ask for them. */
  readonly more: readonly string[];
  readonly constants: readonly string[];
  readonly state: readonly string[];
  readonly carried: readonly string[];
  readonly step: readonly string[];
}

/** A layer's function in a language with arrays; `spelled` writes lines of rules in the language. */
export function layerLines(
  kind: LayerKind,
  rule: RuleCode | undefined,
  dialect: VectorDialect,
  precision: Precision,
  spelled: (python: string) => string,
  drawing: LookDrawing,
): LayerFunctionLines {
  const names = walkNames('snake', dialect.calls);
  const looks = looksOf(kind);
  const constants = Object.entries(rule?.constants ?? {});
  const state = Object.entries(rule?.state ?? {});
  for (const [name] of [...constants, ...state]) names.fresh(name);
  const step = vectorStep(namedRecipe(kind.method.transforms, precision), dialect, names, {
    ...{ rate: 'learning_rate', step: 'k', value: 'value', ...lookedNames(looks) },
  });
  const looked = lookLines(looks, dialect, drawing);
  const carriedByStep = step.state.map((line) => line.split(' = ')[0]);
  const ruled = rule ? spelled(rule.lines.join('\n')).split('\n') : [];
  const lines = [...factored(kind, dialect), ...ruled];
  return {
    parameters: rule ? 'x, rows, columns' : 'x',
    more: [...moreOf(step.lines), ...(looks ? ['slopes'] : [])],
    constants: [
      ...constants.map(([name, value]) => `${name} = ${dialect.words.number(value)}`),
      ...step.constants,
    ],
    state: [
      ...state.map(([name, initial]) => `${name} = ${spelled(initial)}`),
      ...step.state,
      ...looked.state,
    ],
    carried: [...state.map(([name]) => name), ...carriedByStep, ...looked.carried],
    step: [...looked.first, ...lines, ...step.lines, ...looked.last],
  };
}

/** How a language draws for a group: its generator, normal numbers like x, and a block of lines under a condition. */
export interface LookDrawing {
  generator(seed: number): string;
  readonly normals: string;
  block(condition: string, lines: readonly string[]): readonly string[];
}

/** What stands around a step that looks at the loss by itself: before the first one, and in each. */
export interface LookLines {
  readonly state: readonly string[];
  /** The names that keep their values from step to step, where a language asks for these. */
  readonly carried: readonly string[];
  readonly first: readonly string[];
  readonly last: readonly string[];
}

/** What stands around a step that looks at the loss by itself. */
function lookLines(looks: GroupLooks | undefined, dialect: VectorDialect, drawing: LookDrawing): LookLines {
  if (looks?.ahead)
    return {
      state: ['ahead = x', 'slope = x'],
      carried: ['ahead', 'slope'],
      first: drawing.block('k == 1', ['slope = g']),
      last: ['slope = slopes(ahead)', 'x = ahead + momentum * b'],
    };
  if (!looks?.estimate) return { state: [], carried: [], first: [], last: [] };
  const { interval, seed } = looks.estimate;
  return {
    state: [`random = ${drawing.generator(seed)}`, `estimate = ${dialect.filled(0)}`],
    carried: ['estimate'],
    first: drawing.block(`(k - 1) % ${interval} == 0`, [
      `along = ${drawing.normals}`,
      'curved = slopes_along(slopes, x, along)',
      `estimate = ${dialect.array('along * curved')}`,
    ]),
    last: [],
  };
}

/** The learning rate of layers that have one of their own. */
const factored = ({ factor }: LayerKind, { words }: VectorDialect): readonly string[] =>
  factor === undefined ? [] : [`learning_rate = ${words.number(factor)} * learning_rate`];

/** What lines read besides what every step is given. */
export const moreOf = (lines: readonly string[]): readonly string[] =>
  lines.some((line) => /\bvalue\b/.test(line)) ? ['value'] : [];
