import { l10n } from 'vscode';
import type {
  GradientCheck,
  GradientRow,
  GradientVerdict,
  UnclearCause,
} from '../../core/analysis/gradientCheck';
import type { ParameterNames } from '../../core/objective/parameterNames';
import { alignedLines, pointInWords } from '../../core/text/aligned';
import { shortNumber } from './shortNumber';

/** What was checked, for the head of a report. */
export interface CheckedGradient {
  /** The objective's label. */
  readonly objective: string;
  readonly formula: string;
  readonly parameterNames: ParameterNames;
  readonly x: readonly number[];
  /** Step of the run at which x stands; absent: the start. */
  readonly step?: number;
  /** Whose gradient: "exact", "central differences" or the typed formulas. */
  readonly gradient: string;
}

/** The answer in one sentence. */
function checkSentence({ value, rows, verdict, skipped }: GradientCheck): string {
  if (!Number.isFinite(value))
    return l10n.t('The loss is not finite at this point: choose another one to check the gradient at.');
  switch (verdict) {
    case 'agrees':
      return skipped > 0
        ? l10n.t(
            'The gradient agrees with the values of the loss in {0} of {1} components; the others were not looked at.',
            rows.length,
            rows.length + skipped,
          )
        : l10n.t('The gradient agrees with the values of the loss.');
    case 'differs':
      return differsSentence(rows.filter((row) => row.verdict === 'differs'));
    case 'unclear': {
      const [{ name, cause }] = rows.filter((row) => row.verdict === 'unclear');
      return l10n.t('The gradient cannot be judged in {0}: {1}.', name, causeText(cause ?? 'noise'));
    }
  }
}

function differsSentence(wrong: readonly GradientRow[]): string {
  const { name, exact, numerical } = wrong.reduce((a, b) => (b.difference > a.difference ? b : a));
  const [claimed, measured] = apart(exact, numerical);
  return wrong.length === 1
    ? l10n.t(
        'The gradient differs in {0}: {1}, where the values of the loss give {2}.',
        name,
        claimed,
        measured,
      )
    : l10n.t(
        'The gradient differs in {0} components, most in {1}: {2}, where the values of the loss give {3}.',
        wrong.length,
        name,
        claimed,
        measured,
      );
}

/** Two different numbers with as few digits as show that they differ. */
function apart(a: number, b: number): readonly [string, string] {
  const short = [shortNumber(a), shortNumber(b)] as const;
  return short[0] === short[1] ? [String(a), String(b)] : short;
}

function causeText(cause: UnclearCause): string {
  switch (cause) {
    case 'kink':
      return l10n.t('the loss has a kink there');
    case 'noise':
      return l10n.t('the values of the loss are too noisy there');
    case 'edge':
      return l10n.t('the loss is not finite on both sides');
  }
}

/** The whole check as text: what was checked, a table of the components, what its columns mean. */
export function checkReport(checked: CheckedGradient, check: GradientCheck): string {
  const { objective, formula, gradient, step, parameterNames, x } = checked;
  const head = [
    [l10n.t('Objective'), formula === objective ? formula : `${objective}: ${formula}`],
    [l10n.t('Gradient'), gradient],
    [
      step === undefined ? l10n.t('At the start') : l10n.t('At step {0}', step),
      pointInWords(parameterNames, x),
    ],
    [l10n.t('Loss'), String(check.value)],
  ];
  return [
    checkSentence(check),
    '',
    ...alignedLines(head),
    '',
    ...alignedLines([heads(), ...check.rows.map(cells)]),
    ...(check.skipped > 0 ? ['', l10n.t('{0} more components were not looked at.', check.skipped)] : []),
    '',
    ...alignedLines([
      [l10n.t('gradient'), l10n.t('what is claimed')],
      [l10n.t('from values'), l10n.t('differences of the loss, extrapolated to steps of length 0')],
      [l10n.t('error'), l10n.t('how far those may be off')],
      [l10n.t('difference'), l10n.t('between the two, in relation to the larger')],
    ]),
    '',
  ].join('\n');
}

const marks: Readonly<Record<GradientVerdict, string>> = { agrees: '✓', differs: '✗', unclear: '?' };

const heads = (): string[] => [
  l10n.t('component'),
  l10n.t('gradient'),
  l10n.t('from values'),
  l10n.t('error'),
  l10n.t('difference'),
  l10n.t('verdict'),
];

function cells({ name, exact, numerical, error, verdict, cause }: GradientRow): string[] {
  const words = verdict === 'unclear' ? causeText(cause ?? 'noise') : verdictText(verdict);
  return [
    name,
    digits(exact, 10),
    digits(numerical, 10),
    digits(error, 2),
    digits(relativeDifference(exact, numerical), 2),
    `${marks[verdict]} ${words}`,
  ];
}

const relativeDifference = (a: number, b: number): number =>
  a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));

const verdictText = (verdict: 'agrees' | 'differs'): string =>
  verdict === 'agrees' ? l10n.t('agrees') : l10n.t('differs');

const digits = (value: number, count: number): string => String(Number(value.toPrecision(count)));
