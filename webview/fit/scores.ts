import { fitParts } from '../../src/core/fitted/fitAnswer';
import type { DataPart } from '../../src/core/learning/metrics/metricColumn';
import type { DrawnObjective } from '../../src/protocol/messages/picture';
import { fill } from '../page/format';
import { type Words, wordsFor } from '../page/texts';

/** The metrics of each part in words: "training: accuracy 0.973"; none where nothing is measured. */
export function scoresOfParts(
  { texts, numbers }: Words,
  metrics: DrawnObjective['metrics'],
  measures: readonly number[],
): readonly string[] {
  const of = (part: DataPart): readonly string[] =>
    (metrics ?? []).flatMap(({ metric, part: own }, place) =>
      own === part && place < measures.length && wordsFor(texts.fit.metrics, metric)
        ? [
            `${wordsFor(texts.fit.metrics, metric)} ${Number.isFinite(measures[place]) ? numbers.short(measures[place], 3) : '–'}`,
          ]
        : [],
    );
  return fitParts
    .map((part) => [texts.fit.parts[part], of(part)] as const)
    .filter(([, values]) => values.length > 0)
    .map(([part, values]) => fill(texts.fit.partScores, part, values.join(', ')));
}

/** The same in one line; empty where nothing is measured. */
export const scoresInWords = (...of: Parameters<typeof scoresOfParts>): string =>
  scoresOfParts(...of).join(' · ');
