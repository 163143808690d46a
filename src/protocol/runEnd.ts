import type { StopReason } from '../core/run/stop';

/** How a run ended, in a word: as it stopped, or at what it rests, where that is not what was looked for. */
export type RunEnd = StopReason['kind'] | 'saddle' | 'wrongExtremum';

/** The word for an end: a run that converged at a saddle is not said to have converged. */
export function endOfRun({ kind, findings = [] }: StopReason): RunEnd {
  const resting = findings.find((finding) => finding.kind === 'saddle' || finding.kind === 'wrongExtremum');
  return resting?.kind === 'saddle' || resting?.kind === 'wrongExtremum' ? resting.kind : kind;
}
