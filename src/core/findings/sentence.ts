import type { Finding } from '../run/finding';

/** A sentence with places {0}, {1} … for values, so that it can be said in another language. */
export interface FindingSentence {
  readonly template: string;
  readonly values: readonly (string | number)[];
}

/** What was found, and what to try next. */
export function sentenceOf(finding: Finding): FindingSentence {
  const { template, values } = said(finding);
  return { template: findingTemplates[template], values };
}

/** The sentence in English, numbers in three digits. */
export function inEnglish(finding: Finding): string {
  const { template, values } = sentenceOf(finding);
  const written = values.map((value) =>
    typeof value === 'string' ? value : String(Number(value.toPrecision(3))),
  );
  return template.replace(/\{(\d)\}/g, (_place, at: string) => written[Number(at)]);
}

/** Every sentence about what was found of a run: what is the matter, and what to try next. */
export const findingTemplates = {
  noValueAtStart: 'The loss has no value at the start. Start where it has one.',
  culpritAtStart:
    'The loss has no value at the start: {0} is undefined. Start where it has one, or write the formula so that it has one there.',
  culpritInRowAtStart:
    'The loss has no value at the start: {0} is undefined, in row {1} of the table. Start where it has one, or write the formula so that it has one there.',
  noValueOnPath: 'A step led to where the loss has no value. Try a smaller learning rate, or another start.',
  culpritOnPath:
    'A step led to where the loss has no value: {0} is undefined. Try a smaller learning rate, or another start.',
  culpritInRowOnPath:
    'A step led to where the loss has no value: {0} is undefined, in row {1} of the table. Try a smaller learning rate, or another start.',
  overflowAtStart: 'The loss overflows at the start: it is too large for a number. Start nearer to 0.',
  overflowOfExp:
    'The loss overflows at the start: {0} is too large for a number. Start nearer to 0, or use a form that does not overflow, such as softplus(x) for log(1 + exp(x)).',
  overflowOfPart: 'The loss overflows at the start: {0} is too large for a number. Start nearer to 0.',
  overflowInRow:
    'The loss overflows at the start: {0} is too large for a number, in row {1} of the table. Start nearer to 0.',
  overflowOnPath:
    'A step led to where the loss overflows: it is too large for a number. Try a smaller learning rate, or another start.',
  notFinite: 'The first number that was not finite is {0}.',
  notFiniteInRow: 'The first number that was not finite is {0}, for row {1} of the table.',
  notFiniteInBatch:
    'The first number that was not finite is {0}, for row {1} of the table, in batch {2} of epoch {3}.',
  outputsTooLarge:
    'The outputs of the last layer were finite in batch {0} of epoch {1}, but too large for the loss.',
  layerNotFinite: 'The first parameters that were not finite are those of {0}.',
  layerNotFiniteInBatch:
    'The first parameters that were not finite are those of {0}, in batch {1} of epoch {2}.',
  noSlopeAtStart: 'The loss has a value at the start, but its slope has none. Start a little beside it.',
  noSlopeOnPath:
    'A step led to where the loss has a value, but its slope has none. Try a smaller learning rate, or another start.',
  zeroByZero:
    'Parameter {0} became 0/0: with epsilon 0 the method divides by the size of the slopes so far, and here they were all 0. Set epsilon above 0, for example to 1e-8.',
  ruleWithoutValue:
    'In step {1} the update rule has no value: {0} is undefined. Keep it away from there, as in g / (norm(g) + 1e-8).',
  tryRate:
    'It diverged: the steps are too long, and the loss gets worse and worse. Try a learning rate of {0} or less.',
  trySmallerRate:
    'It diverged: the steps are too long, and the loss gets worse and worse. Try a smaller learning rate, or another method.',
  fallsWithoutEnd:
    'The loss falls without end: it has no minimum this way. Start elsewhere, add a penalty such as weight decay, or set a target loss.',
  risesWithoutEnd:
    'The loss rises without end: it has no maximum this way. Start elsewhere, add a penalty such as weight decay, or set a target loss.',
  saddle:
    'It rests at a saddle, which is neither a minimum nor a maximum: the Hessian’s eigenvalues reach from {0} to {1}. Start elsewhere, or a little beside it.',
  atMaximum:
    'It rests at a maximum, not at a minimum: the Hessian’s largest eigenvalue is {0}. Start a little beside it.',
  atMinimum:
    'It rests at a minimum, not at a maximum: the Hessian’s smallest eigenvalue is {0}. Start a little beside it.',
  separable:
    'Every row is classified right: separable classes have no minimum, and the weights grow without end. Add weight decay (an L2 penalty), or set a target loss.',
  plateauThreshold:
    'Below 0, PyTorch’s relative threshold counts any loss near the best one as better, so that the plateau is not seen. Set the schedule’s convention to anySign, or its threshold mode to abs.',
  swingsAtRate:
    'The path goes to and fro, and the loss does not get better: the steps are too long. Try a learning rate of {0} or less.',
  swings:
    'The path goes to and fro, and the loss does not get better: the steps are too long. Try a smaller learning rate.',
  unscaled:
    'Features of different sizes, or far from 0, hold the run up: condition number {0}; with standardised features {1}.',
  stillFalling:
    'The loss was still falling, by {0} in the last tenth of the steps. Try more steps, or a larger learning rate.',
  stillRising:
    'The loss was still rising, by {0} in the last tenth of the steps. Try more steps, or a larger learning rate.',
  stoppedFalling:
    'The loss had stopped falling at step {0}. Fewer steps do; if it should be lower, try a smaller learning rate or another start.',
  stoppedRising:
    'The loss had stopped rising at step {0}. Fewer steps do; if it should be higher, try a smaller learning rate or another start.',
  standsStill:
    'The loss is what it was at the start, where ‖∇f‖ is {0}. Where that is all but 0, start elsewhere; else try a larger learning rate.',
  stuckOnPlateau:
    'The loss did not get better for as many steps as patience allows. Try another learning rate, another start, or another method.',
  stuckWithSlope:
    'No step lowers the loss, although the slope is not 0. Check the gradient, or look for a kink or for rounding there.',
  noErrorsOfFewRows:
    'There are no more rows than parameters, so that standard errors cannot be given. Add rows, or leave parameters out.',
  noErrorsOfDependent:
    'The rows do not determine all parameters: some of them do the same, so that standard errors cannot be given. Leave a parameter out, or start elsewhere.',
  negativeCurvature:
    'In {0} of the steps the curvature was negative, and a downhill direction took the place of Newton’s. Other methods may end at another minimum: compare them.',
  overfitsSinceStep:
    'It overfits since step {0}: the loss of held-out rows was lowest there, {1}, and rose to {2} while that of training rows fell on. Stop there, or try a penalty, a simpler model or more rows.',
  overfitsSinceEpoch:
    'It overfits since epoch {0}: the loss of held-out rows was lowest there, {1}, and rose to {2} while that of training rows fell on. Stop there, or try a penalty, a simpler model or more rows.',
  fallsTogether:
    'The losses of training and of held-out rows fall together, to {0} and {1}: it does not overfit.',
} as const;

type Template = keyof typeof findingTemplates;

/** A template's name, and its values. */
interface SaidFinding {
  readonly template: Template;
  readonly values: readonly (string | number)[];
}

const say = (template: Template, ...values: readonly (string | number)[]): SaidFinding => ({
  template,
  values,
});

function notFinite({
  culprit,
  layer,
  row,
  batch,
  epoch,
}: Extract<Finding, { kind: 'notFinite' }>): SaidFinding {
  const isOfBatch = batch !== undefined && epoch !== undefined;
  if (layer !== undefined)
    return isOfBatch ? say('layerNotFiniteInBatch', layer, batch, epoch) : say('layerNotFinite', layer);
  if (culprit === undefined) return say('outputsTooLarge', batch ?? 1, epoch ?? 1);
  if (row === undefined) return say('notFinite', culprit);
  return isOfBatch
    ? say('notFiniteInBatch', culprit, row, batch, epoch)
    : say('notFiniteInRow', culprit, row);
}

function said(finding: Finding): SaidFinding {
  switch (finding.kind) {
    case 'noValue': {
      const { culprit, where, row } = finding;
      if (culprit && row !== undefined)
        return say(where === 'start' ? 'culpritInRowAtStart' : 'culpritInRowOnPath', culprit, row);
      if (where === 'start') return culprit ? say('culpritAtStart', culprit) : say('noValueAtStart');
      return culprit ? say('culpritOnPath', culprit) : say('noValueOnPath');
    }
    case 'overflow': {
      const { culprit, where, row } = finding;
      if (where === 'path') return say('overflowOnPath');
      if (culprit === undefined) return say('overflowAtStart');
      if (row !== undefined) return say('overflowInRow', culprit, row);
      return say(culprit.startsWith('exp(') ? 'overflowOfExp' : 'overflowOfPart', culprit);
    }
    case 'notFinite':
      return notFinite(finding);
    case 'noSlope':
      return say(finding.where === 'start' ? 'noSlopeAtStart' : 'noSlopeOnPath');
    case 'zeroByZero':
      return say('zeroByZero', finding.parameter);
    case 'ruleWithoutValue':
      return say('ruleWithoutValue', finding.culprit, finding.step);
    case 'rateTooLarge':
      return finding.rate === undefined ? say('trySmallerRate') : say('tryRate', finding.rate);
    case 'unbounded':
      return say(finding.maximize ? 'risesWithoutEnd' : 'fallsWithoutEnd');
    case 'saddle': {
      const ends = [finding.eigenvalue, finding.highest].sort((a, b) => a - b);
      return say('saddle', ...ends);
    }
    case 'wrongExtremum':
      return say(finding.maximize ? 'atMinimum' : 'atMaximum', finding.eigenvalue);
    case 'separable':
      return say('separable');
    case 'plateauThreshold':
      return say('plateauThreshold');
    case 'oscillating':
      return finding.rate === undefined ? say('swings') : say('swingsAtRate', finding.rate);
    case 'unscaled':
      return say('unscaled', finding.condition, finding.standardised);
    case 'stillFalling':
      return say(finding.maximize ? 'stillRising' : 'stillFalling', finding.change);
    case 'stoppedFalling':
      return say(finding.maximize ? 'stoppedRising' : 'stoppedFalling', finding.since);
    case 'standsStill':
      return say('standsStill', finding.slope);
    case 'stuck':
      return say(finding.rule === 'plateau' ? 'stuckOnPlateau' : 'stuckWithSlope');
    case 'noErrors':
      return say(finding.why === 'fewRows' ? 'noErrorsOfFewRows' : 'noErrorsOfDependent');
    case 'negativeCurvature':
      return say('negativeCurvature', finding.steps);
    case 'overfits':
      return say(
        finding.epochs ? 'overfitsSinceEpoch' : 'overfitsSinceStep',
        finding.since,
        finding.lowest,
        finding.end,
      );
    case 'fallsTogether':
      return say('fallsTogether', finding.training, finding.end);
  }
}
