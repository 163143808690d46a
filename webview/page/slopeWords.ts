import type { ProbedSlopes } from '../../src/protocol/messages/probe';
import { fill } from './format';
import type { Words } from './texts';

/** Slope and curvature of a place in a few words, a line for each; none where they are not known. */
export function slopesInWords(
  { texts, numbers }: Words,
  slopes: ProbedSlopes | undefined,
): readonly string[] {
  if (!slopes) return [];
  const { probe } = texts.landscape;
  const list = (values: readonly number[]) => values.map((value) => numbers.short(value)).join(', ');
  return [fill(probe.gradient, list(slopes.gradient)), fill(probe.eigenvalues, list(slopes.eigenvalues))];
}
