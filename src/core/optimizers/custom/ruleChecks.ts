import { refuse, refuseWhole } from '../../expression/language/refusal';
import type { Name, Syntax } from '../../expression/language/syntax';
import { longestRule, type OwnParameter } from './ownParameters';
import { isKnown, knownNames, type RuleNames } from './ruleNames';
import type { RuleStatement } from './ruleStatements';
import { hasVector, partsOf, type RuleAssignment } from './ruleTrees';

/** Each may need a loop of its own over the parameters. */
const mostReductions = 32;

/** Refuses nothing at all, and more than a rule should have. */
export function refuseLength(text: string): void {
  const { length } = text;
  if (text.trim() === '')
    refuseWhole('There is no update rule yet: type one, for example m = 0.9*m + g; x = x - lr*m.', text);
  if (length > longestRule)
    refuseWhole(`The update rule has ${length} characters: at most ${longestRule} are allowed.`, text);
}

/** Refuses parameters with a name that is taken, and with values outside of their bounds. */
export function refuseParameters(parameters: readonly OwnParameter[]): void {
  for (const [i, own] of parameters.entries()) {
    const { name, span } = own;
    if (isKnown(name))
      refuse(`The name '${name}' is taken: it is ${knownNames[name]}`, span, 'choose another one');
    if (parameters.findIndex((other) => other.name === name) < i)
      refuse(`The parameter '${name}' is declared twice`, span, 'leave one of them out');
    if (!isInside(own))
      refuse(`The value of '${name}' is not within its bounds`, span, 'choose another value or other bounds');
  }
}

function isInside({ value, bounds }: OwnParameter): boolean {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = bounds;
  const isAbove = minimum === undefined ? value > (exclusiveMinimum ?? value) : value >= minimum;
  const isBelow = maximum === undefined ? value < (exclusiveMaximum ?? value) : value <= maximum;
  return isAbove && isBelow && Number.isFinite(value);
}

/** Refuses what cannot be assigned or given a start, and what is given two. */
export function refuseTargets(
  statements: readonly RuleStatement[],
  parameters: readonly OwnParameter[],
  names: RuleNames,
): void {
  const started = new Set<string>();
  for (const { target, isStart } of statements) {
    const { name, span } = target;
    if (parameters.some((own) => own.name === name))
      refuse(`The name '${name}' is a parameter's, which no step changes`, span, 'choose another one');
    refuseKnown(names.resolve(name) ?? name, isStart, target);
    if (isStart && started.has(name))
      refuse(`The start of '${name}' is given twice`, span, 'leave one of them out');
    if (isStart) started.add(name);
  }
}

/** Of what every rule knows only x is assigned. */
function refuseKnown(known: string, isStart: boolean, { name, span }: Name): void {
  if (isStart && known === 'x')
    refuse('Where x begins is no part of a rule', span, 'move the start of the run');
  if (isKnown(known) && known !== 'x')
    refuse(
      `The name '${name}' is taken: it is ${knownNames[known]}`,
      span,
      'choose another one for what you compute',
    );
}

/** Refuses more sums and norms than a step should have. */
export function refuseReductions(values: readonly Syntax[], text: string): void {
  const parts = values.flatMap((value) => [...partsOf(value)]);
  const count = parts.filter(({ kind }) => kind === 'fold').length;
  if (count > mostReductions)
    refuseWhole(`The update rule has ${count} sums and norms: at most ${mostReductions} are allowed.`, text);
}

/** Refuses one number for all parameters. */
export function refusePoint(assignments: readonly RuleAssignment[], vectors: ReadonlySet<string>): void {
  for (const { target, value } of assignments)
    if (target === 'x' && !hasVector(value, vectors))
      refuse(
        'All parameters would become one number',
        value.span,
        'x needs a value for each, as in x = x - lr*g',
      );
}

/** A sum or a norm of one number is a mistake, as in norm(lr). */
export function refuseNumbers(values: readonly Syntax[], vectors: ReadonlySet<string>): void {
  for (const value of values)
    for (const part of partsOf(value))
      if (part.kind === 'fold' && !hasVector(part.body, vectors))
        refuse(
          `What '${part.fold}' goes over is one number`,
          part.span,
          `it needs something with a value for each parameter, as in ${part.fold}(g)`,
        );
}
