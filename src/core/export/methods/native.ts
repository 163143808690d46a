import { find } from '../../catalogue/entry';
import { choiceIn } from '../../catalogue/values';
import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import { type FirstOrderPlan, isOn, numberOf } from './methodPlan';

/** A framework's own class for a method, with the arguments that make it ours. */
export interface NativeClass {
  /** "torch.optim.Adam". */
  readonly name: string;
  /** Keyword arguments behind the parameters and the learning rate. */
  readonly options: readonly string[];
  /** What is to be known of it. */
  readonly note?: string;
}

/** Or why a framework's class is not used, in a clause. */
export type NativeAnswer = NativeClass | { readonly reason: string };

/** What is asked of a method's settings. */
export interface MethodFacts {
  readonly convention: string;
  readonly number: (id: string) => number;
  readonly text: (id: string) => string;
  readonly on: (id: string) => boolean;
  /** η is the same in every step. */
  readonly isConstantRate: boolean;
}

/** For each method that a framework may have: its class, or why not. */
export type NativeTable = Readonly<Record<string, (facts: MethodFacts) => NativeAnswer>>;

/** What a method's settings are, for a framework's table. */
export function factsOf({ entry, run, schedule }: FirstOrderPlan): MethodFacts {
  const { settings: values } = run.spec.optimizer;
  const form = find(entry.settings, 'convention');
  const number = (id: string) => numberOf(entry, values, id);
  return {
    convention: form?.kind === 'choice' ? choiceIn(values, form) : 'pytorch',
    number,
    text: (id) => pythonNumber(number(id)),
    on: (id) => isOn(entry, values, id),
    isConstantRate: schedule.length === 0,
  };
}

/** A framework's class for the method, when it does what our run did. */
export function nativeClass(table: NativeTable, library: string, plan: FirstOrderPlan): NativeAnswer {
  if (plan.behind.some(({ name }) => name !== 'averageIterates'))
    return { reason: `decoupled weight decay is not part of ${library}’s ${plan.entry.label}` };
  if (plan.lookAhead !== undefined)
    return { reason: 'the paper’s form shows the point behind the one where the gradient is taken' };
  const found = Object.hasOwn(table, plan.entry.id) ? table[plan.entry.id] : undefined;
  return found ? found(factsOf(plan)) : { reason: `${library} has none` };
}

/** One option for each setting: `betas=(0.9, 0.999)`. */
export const betas = ({ text }: MethodFacts): string => `betas=(${text('beta1')}, ${text('beta2')})`;
