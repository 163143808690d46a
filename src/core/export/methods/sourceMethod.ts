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

/** Whether a method walks by its own source. */
export const hasSource = (id: string): boolean =>
  Object.hasOwn(methods, id) && methods[id].maker.startsWith('walker');

/** Whether a method has a rule for matrices. */
export const hasRule = (id: string): boolean => Object.hasOwn(methods, id) && !hasSource(id);

/** The function that makes a method's rule. */
export const ruleMaker = (id: string): string => `${methods[id].maker}(`;

/** The declarations of some methods, each once, those that are used first. */
export function sourceLines(ids: readonly string[]): readonly string[] {
  const names = new Set(ids.flatMap((id) => methods[id].names));
  return [...names].flatMap((name) => ['', ...declarations[name]]);
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
    case 'newton':
      return `${maker}(${number('learningRate')}, ${isChosen(entry, values, 'safeguard', 'pure') ? 'pureStep' : 'regularisedStep'})`;
    case 'lm':
      return `${maker}(usualFactor / ${number('damping')})`;
    case 'kfac':
      return `${maker}({ ${[
        `rate: ${number('learningRate')}`,
        `damping: ${number('damping')}`,
        `share: ${number('factorShare')}`,
        `momentum: ${number('momentum')}`,
        `interval: ${number('preconditionInterval')}`,
      ].join(', ')} })`;
    case 'backtracking':
      return `${maker}(${number('learningRate')}, { c1: ${number('c1')}, shrink: ${number('shrink')} })`;
    default:
      return `${maker}(${isOn(entry, values, 'adaptive')})`;
  }
}

/** Whether L-BFGS searches along its lines. */
export const searches = (entry: OptimizerEntry, values: Values): boolean =>
  isChosen(entry, values, 'lineSearch', 'strongWolfe');

function isChosen({ settings }: OptimizerEntry, values: Values, id: string, wanted: string): boolean {
  const setting = find(settings, id);
  return setting?.kind === 'choice' && choiceIn(values, setting) === wanted;
}

/** What of an objective methods ask for besides its gradient. */
export const asksForHessian = (id: string): boolean => id === 'newton';
export const asksForResiduals = (id: string): boolean => id === 'lm';
export const asksForFactors = (id: string): boolean => id === 'kfac';

/** What the sources of methods that walk by themselves call things. */
export const walkerInterfaces: readonly string[] = [
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

/** What the sources of rules for matrices call things, and what walks in a layer. */
export const layerInterfaces: readonly string[] = [
  '/** What a method makes of the update of a matrix, in place; steps[0] is how many steps were done before. */',
  'interface MatrixRule {',
  '  begin(rows: number, columns: number): Float64Array[];',
  '  prepare(',
  '    rows: number,',
  '    columns: number,',
  '  ): (u: Float64Array, memory: readonly Float64Array[], steps: Float64Array) => void;',
  '}',
];
