import { refuse } from '../../expression/language/refusal';
import { lower } from '../../expression/tape/lower';
import { Tape } from '../../expression/tape/tape';
import type { OwnParameter } from './ownParameters';
import type { RuleStatement } from './ruleStatements';

/** What a variable is before the first step: 0, where no line says otherwise. */
export function startOfState(
  statement: RuleStatement | undefined,
  parameters: readonly OwnParameter[],
): number | 'x' {
  if (!statement) return 0;
  const { target, value } = statement;
  if (value.kind === 'name' && value.name === 'x') return 'x';
  const advice = `write a number, or start ${target.name} = x for the point where the run begins`;
  const tape = new Tape('float64');
  const notKnown = (): never =>
    refuse(`The start of '${target.name}' is not known before the first step`, target.span, advice);
  const numbers = new Map(parameters.map((own) => [own.name, own.value]));
  const entry = lower(value, tape, {
    name: ({ name }) => {
      const number = numbers.get(name);
      return number === undefined ? notKnown() : tape.constant(number);
    },
    element: notKnown,
    fold: notKnown,
  });
  const number = tape.constantAt(entry);
  return number !== undefined && Number.isFinite(number)
    ? number
    : refuse(`The start of '${target.name}' is no number`, target.span, advice);
}
