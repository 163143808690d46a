import type { Precision } from '../../precision';
import type { VectorDialect } from '../languages/dialect';
import type { ProgramNames } from '../names';
import { ProgramNames as Names } from '../names';
import { namedRecipe } from '../recipe/namedRecipe';
import { vectorStep } from '../recipe/vectorStep';
import type { LayerKind } from './layerPlan';
import type { RuleCode } from './ruleCode';

/** What the function of a layer is made of: what stands before its first step, the step's lines, and what these carry on. */
export interface LayerFunctionLines {
  /** The layer's parameters, with the shape where a rule asks for it. */
  readonly parameters: string;
  /** What a step takes besides x, g, k and the learning rate: the loss, where lines read it. */
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
): LayerFunctionLines {
  const names: ProgramNames = new Names('snake');
  const constants = Object.entries(rule?.constants ?? {});
  const state = Object.entries(rule?.state ?? {});
  for (const [name] of [...constants, ...state]) names.fresh(name);
  const step = vectorStep(namedRecipe(kind.method.transforms, precision), dialect, names, {
    ...{ x: 'x', gradient: 'g', rate: 'learning_rate', step: 'k', value: 'value', drawn: [] },
  });
  const carriedByStep = step.state.map((line) => line.split(' = ')[0]);
  const ruled = rule ? spelled(rule.lines.join('\n')).split('\n') : [];
  const lines = [...factored(kind, dialect), ...ruled];
  return {
    parameters: rule ? 'x, rows, columns' : 'x',
    more: moreOf(step.lines),
    constants: [
      ...constants.map(([name, value]) => `${name} = ${dialect.words.number(value)}`),
      ...step.constants,
    ],
    state: [...state.map(([name, initial]) => `${name} = ${spelled(initial)}`), ...step.state],
    carried: [...state.map(([name]) => name), ...carriedByStep],
    step: [...lines, ...step.lines],
  };
}

/** The learning rate of layers that have one of their own. */
const factored = ({ factor }: LayerKind, { words }: VectorDialect): readonly string[] =>
  factor === undefined ? [] : [`learning_rate = ${words.number(factor)} * learning_rate`];

/** What lines read besides what every step is given. */
export const moreOf = (lines: readonly string[]): readonly string[] =>
  lines.some((line) => /\bvalue\b/.test(line)) ? ['value'] : [];
