import { l10n } from 'vscode';
import type { BoardSymbol } from '../../core/board/symbol';
import { type StepSentence, sentenceIn } from '../../core/inside/story/stepSentence';

/**
 * What a step did and why, in the language of the display. The sentences stand in core (core/inside/story/templates.ts); a test holds
 * their translations complete.
 */
export const storyTold = (story: readonly StepSentence[]): readonly BoardSymbol[] =>
  // Its values are filled in as text and as LaTeX: the translation keeps their places.
  story.map(({ template, values }) => sentenceIn(l10n.t(template), values));
