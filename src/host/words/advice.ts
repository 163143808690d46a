import { l10n } from 'vscode';
import { sentenceOf } from '../../core/findings/sentence';
import type { FittedParameters } from '../../core/run/fittedParameters';
import type { StopReason } from '../../core/run/stop';
import { count } from './count';
import { shortNumber } from './shortNumber';

/**
 * What was found of a run that has ended, and what to try next, in the language of the display; undefined where
 * nothing was. The sentences stand in core (core/findings/sentence.ts); a test holds their translations complete.
 */
export function adviceText({ findings = [], fitted }: StopReason): string | undefined {
  if (findings.length === 0 && !fitted) return undefined;
  const sentences = findings.map(sentenceOf).map(({ template, values }) => {
    const written = values.map((value) => (typeof value === 'string' ? value : shortNumber(value)));
    return l10n.t(template, ...written);
  });
  return [...(fitted ? [fittedText(fitted)] : []), ...sentences].join(' ');
}

const mostParameters = 8;

/** For example "b1 = 239 ± 2.71, b2 = 5.5×10⁻⁴ ± 7.3×10⁻⁶ (standard errors); residual standard deviation 0.102, 12 degrees of freedom." */
function fittedText({ parameters, residualStandardDeviation, degreesOfFreedom }: FittedParameters): string {
  const shown = parameters
    .slice(0, mostParameters)
    .map(({ name, value, error }) => `${name} = ${precise(value, error)} ± ${shortNumber(error)}`);
  const more = parameters.length > mostParameters ? ', …' : '';
  return l10n.t(
    '{0} (standard errors); residual standard deviation {1}, degrees of freedom {2}.',
    shown.join(', ') + more,
    shortNumber(residualStandardDeviation),
    count(degreesOfFreedom),
  );
}

/** A value in as many digits as its error leaves it, and two more: three at least, nine at most. */
function precise(value: number, error: number): string {
  const digits = Math.floor(Math.log10(Math.abs(value) / error)) + 3;
  return shortNumber(value, Math.min(9, Math.max(3, Number.isFinite(digits) ? digits : 3)));
}
