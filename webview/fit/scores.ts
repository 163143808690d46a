import { fitParts } from '../../src/core/fitted/fitAnswer';
import type { DataPart } from '../../src/core/learning/metrics/metricColumn';
import type { DrawnObjective } from '../../src/protocol/messages/picture';
import { fill } from '../page/format';
import { type Words, wordsFor } from '../page/texts';

/** The metrics of each part in words: "training: accuracy 0.973"; empty where nothing is measured. */
export function scoresInWords(
  { texts, numbers }: Words,
  metrics: DrawnObjective['metrics'],
  measures: readonly number[],
): string {
  const of = (part: DataPart): readonly string[] =>
    (metrics ?? []).flatMap(({ metric, part: own }, place) =>
      own === part && place < measures.length && wordsFor(texts.fit.metrics, metric)
        ? [`${wordsFor(texts.fit.metrics, metric)} ${numbers.short(measures[place], 3)}`]
        : [],
    );
  return fitParts
    .map((part) => [texts.fit.parts[part], of(part)] as const)
    .filter(([, values]) => values.length > 0)
    .map(([part, values]) => fill(texts.fit.partScores, part, values.join(', ')))
    .join(' · ');
}
