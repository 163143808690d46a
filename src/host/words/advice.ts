import { l10n } from 'vscode';
import { sentenceOf } from '../../core/findings/sentence';
import type { StopReason } from '../../core/run/stop';
import { shortNumber } from './shortNumber';

/**
 * What was found of a run that has ended, and what to try next, in the language of the display; undefined where
 * nothing was. The sentences stand in core (core/findings/sentence.ts); a test holds their translations complete.
 */
export function adviceText({ findings = [] }: StopReason): string | undefined {
  if (findings.length === 0) return undefined;
  const sentences = findings.map(sentenceOf).map(({ template, values }) => {
    const written = values.map((value) => (typeof value === 'string' ? value : shortNumber(value)));
    return l10n.t(template, ...written);
  });
  return sentences.join(' ');
}
