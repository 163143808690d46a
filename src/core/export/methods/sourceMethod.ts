import { find, type Values } from '../../catalogue/entry';
import { choiceIn } from '../../catalogue/values';
import type { OptimizerEntry } from '../../optimizers/optimizer';
import { typescriptNumber } from '../languages/typescriptWords';
import { isOn, numberOf } from './methodPlan';
import sources from './methodSources.json';

/** What methods that walk by themselves are written from: written by `npm run schema` from src/core/optimizers. */
interface MethodSource {
  readonly maker: string;
  readonly names: readonly string[];
}

const { declarations: allDeclarations, methods: allMethods } = sources;
const declarations: Readonly<Record<string, readonly string[]>> = allDeclarations;
const methods: Readonly<Record<string, MethodSource>> = allMethods;

/** Whether a method is written by its own source. */
export const hasSource = (id: string): boolean => Object.hasOwn(methods, id);

/** The declarations of some methods, each once, those that are used first. */
export function sourceLines(ids: readonly string[]): readonly string[] {
  const names = new Set(ids.flatMap((id) => methods[id].names));
  return [...interfaces, ...[...names].flatMap((name) => ['', ...declarations[name]])];
}

/** The call that makes a method with its settings. */
export function sourceCall(entry: OptimizerEntry, values: Values): string {
  const number = (id: string): string => typescriptNumber(numberOf(entry, values, id));
  const { maker } = methods[entry.id];
  switch (entry.id) {
    case 'lbfgs':
      return `${maker}({ ${[
        `rate: ${number('learningRate')}`,
        `historySize: ${number('historySize')}`,
        `maxIterations: ${number('maxIterations')}`,
        `toleranceGradient: ${number('toleranceGradient')}`,
        `toleranceChange: ${number('toleranceChange')}`,
        `searches: ${searches(entry, values)}`,
      ].join(', ')} })`;
    case 'bfgs':
      return `${maker}({ c1: ${number('c1')}, c2: ${number('c2')} })`;
    case 'cg':
      return `${maker}({ c1: ${number('c1')}, c2: ${number('c2')} }, goesOnDownhill(${number('toleranceGradient')}))`;
    case 'backtracking':
      return `${maker}(${number('learningRate')}, { c1: ${number('c1')}, shrink: ${number('shrink')} })`;
    default:
      return `${maker}(${isOn(entry, values, 'adaptive')})`;
  }
}

/** Whether L-BFGS searches along its lines. */
export function searches({ settings }: OptimizerEntry, values: Values): boolean {
  const search = find(settings, 'lineSearch');
  return search?.kind === 'choice' && choiceIn(values, search) === 'strongWolfe';
}

const interfaces: readonly string[] = [
  '/** A place x with the loss and its gradient there. */',
  'interface Point {',
  '  readonly x: Float64Array;',
  '  readonly gradient: Float64Array;',
  '  value: number;',
  '}',
  '',
  '/** What a method carries from step to step. */',
  'interface OptimizerState {',
  '  learningRate: number;',
  '  evaluations?: number;',
  '  settled?: boolean;',
  '  stalled?: boolean;',
  '}',
  '',
  'interface Optimizer<State> {',
  '  init(point: Point, objective: Objective): State;',
  '  step(point: Point, state: State, objective: Objective): void;',
  '}',
];
