import { record, refuse, shown } from '../text/jsonFields';
import { type DeclaredFields, type DeclaredObject, declarationOf, readDeclared } from './declared';

/** What can be found when a run that has ended is looked back on (core/findings): facts, each with a next step to try (core/findings/sentence.ts). */
const findings = [
  /** The loss has no value at the start, or where the path led: `culprit` is the part of the formula, for example "log(-2)", in `row` of the table, from 1. */
  { kind: 'noValue', where: ['start', 'path'], culprit: 'text?', row: 'number?' },
  /** The loss, or its gradient, is too large for a number. */
  { kind: 'overflow', where: ['start', 'path'], culprit: 'text?', row: 'number?' },
  /**
   * Of a model of layers, the first numbers that were not finite: what a layer computes (`culprit`), for a row of the table, or the parameters of a
   * `layer`; in which batch of which epoch, all from 1.
   */
  { kind: 'notFinite', culprit: 'text?', layer: 'text?', row: 'number?', batch: 'number?', epoch: 'number?' },
  /** The slope is no number where the loss has a value. */
  { kind: 'noSlope', where: ['start', 'path'] },
  /** A method with ε = 0 divided 0 by 0 for a parameter whose slope was 0. */
  { kind: 'zeroByZero', parameter: 'text' },
  /** In this step a part of a typed update rule had no value, for example "0 / 0". */
  { kind: 'ruleWithoutValue', culprit: 'text', step: 'number' },
  /** The loss grew; `rate`: a learning rate with which gradient descent goes downhill from the start. */
  { kind: 'rateTooLarge', rate: 'number?' },
  /** The loss falls, or rises for a run that climbs, without end. */
  { kind: 'unbounded', maximize: 'true?' },
  /** The gradient is negligible, and some curvature is negative, but not all: the lowest, and the highest. */
  { kind: 'saddle', eigenvalue: 'number', highest: 'number' },
  /** All curvatures are negative where a minimum was looked for, or positive where a maximum was; the one nearest to 0. */
  { kind: 'wrongExtremum', eigenvalue: 'number', maximize: 'true?' },
  /** Every row is on the right side of a cross-entropy's boundary: the loss falls towards 0 as the weights grow without end. */
  { kind: 'separable' },
  /** PyTorch's relative threshold of reduce-on-plateau was used at losses of the sign for which it counts any loss as better. */
  { kind: 'plateauThreshold' },
  /** The last steps lead to and fro, and the loss does not get better; `rate` as above. */
  { kind: 'oscillating', rate: 'number?' },
  /** The features of a dataset are of so different sizes that gradient descent is slow: the condition number, and what it is with standardised ones. */
  { kind: 'unscaled', condition: 'number', standardised: 'number' },
  /** The loss was getting better as steadily as before; by how much in the last tenth of the steps. */
  { kind: 'stillFalling', change: 'number', maximize: 'true?' },
  /** The loss hardly got better after this step. */
  { kind: 'stoppedFalling', since: 'number', maximize: 'true?' },
  /** The loss is what it was at the start, where the slope is this steep. */
  { kind: 'standsStill', slope: 'number' },
  /** It ended stalled: by patience, or because no step lowers the loss. */
  { kind: 'stuck', rule: ['plateau', 'noDecrease'] },
  /** A least-squares fit has no standard errors: there are no more rows than parameters, or some parameters do the same. */
  { kind: 'noErrors', why: ['fewRows', 'dependent'] },
  /** In so many of Newton's steps the Hessian had a negative eigenvalue, and a downhill direction took the place of Newton's. */
  { kind: 'negativeCurvature', steps: 'number' },
  /** The loss of held-out rows was lowest after this step, or epoch, and rose while that of training rows fell on. */
  { kind: 'overfits', since: 'number', epochs: 'true?', lowest: 'number', end: 'number' },
  /** The losses of training and of held-out rows fell together, to these. */
  { kind: 'fallsTogether', training: 'number', end: 'number' },
] as const satisfies readonly DeclaredFields[];

/** What was found of a run that has ended. */
export type Finding = DeclaredObject<(typeof findings)[number]>;

/** Reads a finding from a JSON value; throws a Refusal. */
export function readFinding(value: unknown, path: string): Finding {
  const fields = record(value, path);
  const declaration = declarationOf<DeclaredFields>(findings, fields);
  if (!declaration) refuse(path, `must be something that can be found of a run, not ${shown(fields.kind)}`);
  // Every field that the declaration names was read as the list says.
  return readDeclared(declaration, fields, path) as unknown as Finding;
}
