import { refuse, refuseWhole } from '../../expression/language/refusal';
import type { Syntax } from '../../expression/language/syntax';
import type { OwnParameter } from './ownParameters';
import { isKnown, knownNames, type RuleNames } from './ruleNames';
import type { RuleStatement } from './ruleStatements';
import { hasVector, partsOf } from './ruleTrees';

/** Each may need a loop of its own over the parameters. */
const mostReductions = 32;

/** Refuses what cannot be assigned or declared, and what is said twice. */
export function refuseTargets(
  statements: readonly RuleStatement[],
  parameters: readonly OwnParameter[],
  names: RuleNames,
): void {
  const declared = new Set<string>();
  for (const { name, span, value, bounds } of parameters) {
    if (isKnown(name))
      refuse(`The name '${name}' is taken: it is ${knownNames[name]}`, span, 'choose another one');
    if (declared.has(name))
      refuse(`The parameter '${name}' is declared twice`, span, 'leave one of them out');
    declared.add(name);
    const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = bounds;
    const isInside =
      value >= (minimum ?? value) &&
      value <= (maximum ?? value) &&
      !(value <= (exclusiveMinimum ?? -Infinity)) &&
      !(value >= (exclusiveMaximum ?? Infinity));
    if (!isInside || !Number.isFinite(value))
      refuse(`The value of '${name}' is not within its bounds`, span, 'choose another value or other bounds');
  }
  const started = new Set<string>();
  for (const {
    target: { name, span },
    isStart,
  } of statements) {
    const known = names.resolve(name) ?? name;
    if (declared.has(name))
      refuse(`The name '${name}' is a parameter's, which no step changes`, span, 'choose another one');
    if (isStart && known === 'x')
      refuse('Where x begins is no part of a rule', span, 'move the start of the run');
    if (isKnown(known) && known !== 'x')
      refuse(
        `The name '${name}' is taken: it is ${knownNames[known]}`,
        span,
        'choose another one for what you compute',
      );
    if (isStart && started.has(name))
      refuse(`The start of '${name}' is given twice`, span, 'leave one of them out');
    if (isStart) started.add(name);
  }
}

/** Refuses more sums and norms than a step should have. */
export function refuseReductions(values: readonly Syntax[], text: string): void {
  const parts = values.flatMap((value) => [...partsOf(value)]);
  const count = parts.filter(({ kind }) => kind === 'fold').length;
  if (count > mostReductions)
    refuseWhole(`The update rule has ${count} sums and norms: at most ${mostReductions} are allowed.`, text);
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
