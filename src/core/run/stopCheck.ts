import { compileNumbers } from '../expression/code/numbers';
import type { NodeId } from '../expression/tape/operations';
import { Tape } from '../expression/tape/tape';
import { Terms } from '../expression/tape/terms';
import { column, columns } from './columns';
import type { Places } from './slots';
import {
  type Ending,
  rulesOfMoving,
  rulesOfStanding,
  type Standing,
  type StopReason,
  type StopRule,
} from './stop';

/** A rule that is on, on a tape: the entries of its condition, and of what it carries by name. */
export interface LoweredRule {
  readonly rule: StopRule;
  readonly bound: number;
  readonly measured: NodeId;
  readonly holds: NodeId;
  readonly carried: readonly (readonly [name: 'best' | 'bestStep', after: NodeId])[];
}

/** Names that rules use besides those of the columns. */
export const ruleNames = ['before', 'best', 'bestStep'] as const;

/** Lowers those of the rules that are on. `names` are the entries of the fixed columns and of `ruleNames`. */
export function lowerRules(
  rules: readonly StopRule[],
  { stop, maximize }: Pick<Ending, 'stop' | 'maximize'>,
  tape: Tape,
  names: Iterable<readonly [name: string, entry: NodeId]>,
): LoweredRule[] {
  const known = [...names];
  return rules.flatMap((rule) => {
    const bound = rule.bound(stop);
    if (bound === undefined) return [];
    const direction = maximize ? -1 : 1;
    const constants = Object.entries({ ...rule.constants?.(stop), bound, direction });
    const own = constants.map(([name, value]) => [name, tape.constant(value)] as const);
    const terms = new Terms(tape, [...known, ...own], `Stop rule ${rule.id}`);
    const { best, bestStep } = rule.carried ?? {};
    const lines = [['bestStep', bestStep] as const, ['best', best] as const];
    const carried = lines.flatMap(([name, line]) =>
      line === undefined ? [] : [[name, terms.assign(`${name} = ${line}`)] as const],
    );
    const measured = terms.assign(`measured = ${rule.measured}`);
    return [{ rule, bound, measured, holds: terms.entry(rule.holds), carried }];
  });
}

/** Why a run ends at its newest step; undefined while it goes on. */
export type StopCheck = (standing: Standing) => StopReason | undefined;

/** The same by rules alone, whatever the method says. */
type RuleCheck = (standing: Pick<Standing, 'point' | 'slots'>) => StopReason | undefined;

/**
 * Compiles the check of a run. Of several reasons the first holds: not finite, beyond the bound, converged by where it
 * stands, ended by the method, converged by the step it did, plateau, budget.
 */
export function compileStopCheck(ending: Ending, places: Places): StopCheck {
  const standing = compileRules(rulesOfStanding, ending, places);
  const moving = compileRules(rulesOfMoving, ending, places);
  return (at) => standing(at) ?? endedByMethod(at) ?? moving(at) ?? spent(ending.budget, at);
}

/**
 * The first rule that holds. Each look writes what the rules carry into the slots.
 * @param every the steps between two looks, where that is not each step
 */
export function compileRules(
  all: readonly StopRule[],
  ending: Pick<Ending, 'stop' | 'maximize'>,
  places: Places,
  every?: number,
): RuleCheck {
  const tape = new Tape('float64');
  const names = [
    ...columns.map(({ id }) => [id, tape.input(column[id])] as const),
    ...ruleNames.map((name) => [name, tape.input(places[name])] as const),
  ];
  const rules = lowerRules(all, ending, tape, names);
  if (rules.length === 0) return () => undefined;
  const outputs = rules.flatMap(({ measured, holds }) => [measured, holds]);
  const carried = rules.flatMap((rule) => rule.carried);
  const found = new Float64Array(outputs.length + carried.length);
  const compute = compileNumbers(tape, [...outputs, ...carried.map(([, after]) => after)]);
  return ({ point, slots }) => {
    compute(slots, found);
    for (let i = 0; i < carried.length; i++) slots[places[carried[i][0]]] = found[outputs.length + i];
    for (let i = 0; i < rules.length; i++) {
      const { rule, bound } = rules[i];
      if (found[2 * i + 1] !== 0)
        return rule.reason({
          ...{ step: slots[column.step], measured: found[2 * i], bound, point, every },
          maximize: ending.maximize,
        });
    }
    return undefined;
  };
}

function endedByMethod({ state, slots }: Standing): StopReason | undefined {
  const step = slots[column.step];
  if (state.settled)
    return { kind: 'converged', step, rule: 'method', gradientNorm: slots[column.gradientNorm] };
  return state.stalled ? { kind: 'stalled', step, rule: 'noDecrease' } : undefined;
}

function spent({ steps, evaluations }: Ending['budget'], { slots }: Standing): StopReason | undefined {
  const step = slots[column.step];
  const used = slots[column.evaluations];
  if (step >= steps) return { kind: 'budget', step, of: 'steps', evaluations: used };
  if (evaluations === undefined || used < evaluations) return undefined;
  return { kind: 'budget', step, of: 'evaluations', evaluations: used };
}
