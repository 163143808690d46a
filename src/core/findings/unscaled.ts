import type { Finding } from '../run/finding';
import { type EndedRun, methodOf } from './endedRun';

/** Below this condition number gradient descent needs no more than some hundred steps. */
const bad = 100;
/** Scaling that makes the condition number so many times smaller is worth it. */
const worthwhile = 10;

/** What troubles a run that scaled features would spare it; one whose steps are spent, and of which nothing else is to be said, crept. */
const troubles: readonly Finding['kind'][] = [
  ...(['rateTooLarge', 'overflow', 'oscillating', 'stillFalling', 'stoppedFalling', 'stuck'] as const),
];

/** What is said of a run's pace: it asks for more steps or another rate, where scaled features are what helps. */
const ofPace: readonly Finding['kind'][] = ['stillFalling', 'stoppedFalling', 'stuck'];

/** What was found of a run, and before it, where features of different sizes are behind that, that they are: in the place of what is said of its pace. */
export function withConditioning(ended: EndedRun, found: readonly Finding[]): readonly Finding[] {
  const cause = unscaled(ended, found);
  return cause ? [cause, ...found.filter(({ kind }) => !ofPace.includes(kind))] : found;
}

/**
 * That features of different sizes are behind what was found of a run by gradients: its curvatures are far apart, and would not be with
 * standardised features. Undefined where they are scaled, or where scaling would not help.
 */
function unscaled(ended: EndedRun, found: readonly Finding[]): Finding | undefined {
  const { fit } = ended.opened.summary;
  if (!fit?.conditioning || fit.preparation.scaling || methodOf(ended).family !== 'firstOrder')
    return undefined;
  const { condition, standardised } = fit.conditioning;
  if (!(condition >= bad && condition >= worthwhile * standardised)) return undefined;
  const isSlow = ended.stop.kind === 'budget' && found.length === 0;
  const isTroubled = isSlow || found.some(({ kind }) => troubles.includes(kind));
  return isTroubled ? { kind: 'unscaled', condition, standardised } : undefined;
}
