/** Every sentence about a step: what it did and why, as far as its numbers show that. */
export const storyTemplates = {
  gradient: 'The gradient is {0}, of length {1}.',
  gradientLength: 'The gradient has the length {0}.',
  slope: 'The slope is {0}.',
  gradientLost: 'The gradient is not finite.',
  batch: 'It is that of a mini-batch.',
  lookAhead: 'It is taken at the look-ahead point, {0} ahead of the iterate.',
  shortened: 'The gradient was {0} times as long as allowed and is shortened to {1}.',
  limited:
    'What of it is beyond the limit is cut off: its length goes from {0} to {1}, and it turns by {2}°.',
  penalty: 'The penalty takes its length from {0} to {1} and turns it by {2}°.',
  noise: 'Noise takes its length from {0} to {1} and turns it by {2}°.',
  uphill:
    'The method takes the one a little uphill from here instead: its length is {1} and not {0}, and it points {2}° away.',
  rests: 'The step does not move the point.',
  againstByRate: 'The step goes straight against it, {0} = {1} times as long: {2}.',
  against: 'The step goes straight against it and is {0} long, {1} times as long.',
  alongByRate: 'The step climbs straight along it, {0} = {1} times as long: {2}.',
  along: 'The step climbs straight along it and is {0} long, {1} times as long.',
  turned: 'The step is {0} long and points {1}° away from −∇f.',
  turnedBack: 'The step is {0} long and points {1}° away from −∇f: it begins uphill.',
  climbing: 'The step is {0} long and points {1}° away from ∇f.',
  climbingBack: 'The step is {0} long and points {1}° away from ∇f: it begins downhill.',
  long: 'The step is {0} long.',
  velocityNone: 'No velocity from earlier steps is in it.',
  velocity:
    'Measured along it, {0} % of the step is velocity from earlier steps, which points {1}° away from −∇f.',
  velocityClimbing:
    'Measured along it, {0} % of the step is velocity from earlier steps, which points {1}° away from ∇f.',
  velocityBraked:
    'Velocity from earlier steps alone would go {0} % as far along it: what is new in the step brakes.',
  velocityAgainst: 'Velocity from earlier steps points {0}° away from the step and holds it back.',
  scaling:
    'Each parameter’s slope is scaled by a factor of its own: {4} for {0}, {5} for {2}. Along {0} the gradient is {1} times as steep as along {2}, and the step {3} times as long.',
  scalings: 'Each parameter’s slope is scaled by a factor of its own, from {0} ({1}) to {2} ({3}).',
  lines: 'It looked along {0} lines, one after the other; the last one is told here.',
  firstTrial: 'The first length that the line search tried, t = {0}, was good enough.',
  trials: 'The line search tried {0} lengths and took t = {1}.',
  trialsNone: 'The line search tried {0} lengths and took none.',
  tooHigh: 'At {0} of them the loss fell too little (Armijo’s condition).',
  tooSteep: 'At {0} of them the slope was still too steep (Wolfe’s condition).',
  notFinite: 'At {0} of them the loss was not finite.',
  attempts: 'It tried {0} steps; the last one was good enough.',
  damped: 'The step was kept within Δ = {0} by a damping of λ = {1}.',
  undamped: 'The step lies within Δ = {0} without damping.',
  promised: 'The model predicted a fall of {0}, and the loss fell by {1}, {2} % of that.',
  regionGrows: 'For the next step the region grows: Δ goes from {0} to {1}.',
  regionShrinks: 'For the next step the region shrinks: Δ goes from {0} to {1}.',
  regionStays: 'For the next step the region stays: Δ = {0}.',
  parabola: 'The quadratic model predicted a fall of {0} for this step, and the loss fell by {1}.',
  parabolaRise: 'The quadratic model predicted a fall of {0} for this step, but the loss rose by {1}.',
  reflect: 'The worst corner, of loss {0}, was reflected through the others: loss {1}.',
  expand:
    'The worst corner, of loss {0}, was reflected, and as that was the best, expanded further: loss {1}.',
  contractOutside:
    'The worst corner, of loss {0}, was moved to the other side of the others, less far than reflected: loss {1}.',
  contractInside: 'The worst corner, of loss {0}, was drawn in towards the others: loss {1}.',
  shrink:
    'No move of the worst corner, of loss {0}, was good enough: all others were drawn towards the best.',
  fell: 'The loss fell from {0} to {1}.',
  rose: 'The loss rose from {0} to {1}.',
  stayed: 'The loss stayed {0}.',
  rounding: 'The loss changed by rounding alone: {0}.',
  leftNumbers: 'The loss was {0}; where the step led it is not finite.',
  nextBatch: 'The loss of its mini-batch was {0}; that of the next one is {1}.',
  rateBeyond:
    'Along the gradient the loss curves with λ = {0}: a parabola falls there up to η = 2/λ = {1}, and this step was {2} times as long as the gradient.',
  stepBeyond:
    'Along the step the loss has the slope {0} and the curvature {1}: a parabola is back at its height after {2}, and the step was {3} long.',
} as const;
