import type { ProcedureParts } from './part';

/** What conjugate gradients and L-BFGS make of their past (core/optimizers: cg, lbfgs, lineSearch/strongWolfe). */
export const quasiNewtonParts: ProcedureParts = {
  polak_ribiere: {
    python: `def polak_ribiere(before, after):
    """The share of the last direction, not below 0."""
    return max(0.0, quotient(dot(after - before, after), dot(before, before)))`,
  },
  goes_on_downhill: {
    python: `def goes_on_downhill(trial, before, tolerance):
    """Whether the direction that would follow a trial goes downhill there, or its gradient is small enough."""
    if largest(trial.g) <= tolerance:
        return True
    square = dot(trial.g, trial.g)
    return polak_ribiere(before, trial.g) * trial.slope - square <= -0.01 * square`,
  },
  Curvature: {
    python: `# A step s, how it changed the gradient, y, and 1 / (y·s).
Curvature = namedtuple("Curvature", "s y inverse")`,
    own: {
      julia: `"A step s, how it changed the gradient, y, and 1 / (y·s)."
struct Curvature
    s
    y
    inverse
end`,
    },
  },
  two_loops: {
    python: `def two_loops(d, pairs, scale):
    """The inverse Hessian that pairs of steps and changes tell of, times d."""
    weights = []
    for pair in reversed(pairs):
        weight = dot(pair.s, d) * pair.inverse
        d = d - weight * pair.y
        weights.append(weight)
    d = scale * d
    for pair, weight in zip(pairs, reversed(weights)):
        d = d + (weight - dot(pair.y, d) * pair.inverse) * pair.s
    return d`,
  },
  interpolate: {
    python: `def interpolate(a, b, lowest, highest):
    """Where the cubic through two trials with their slopes is lowest, within bounds; their middle when nowhere."""
    if a.t > b.t:
        a, b = b, a
    first = a.slope + b.slope - quotient(3 * (a.value - b.value), a.t - b.t)
    second = root(first * first - a.slope * b.slope)
    t = b.t - (b.t - a.t) * quotient(b.slope + second - first, b.slope - a.slope + 2 * second)
    if math.isnan(t):
        return (lowest + highest) / 2
    return min(max(t, lowest), highest)`,
  },
  keep_away: {
    python: `def keep_away(t, a, b, was_near_end):
    """A step within a tenth of the bracket from its ends moves to that distance, if the one before was as near."""
    least, most = min(a, b), max(a, b)
    margin = 0.1 * (most - least)
    if min(most - t, t - least) >= margin:
        return t, False
    if not was_near_end and least < t and t < most:
        return t, True
    if abs(t - most) < abs(t - least):
        return most - margin, False
    return least + margin, False`,
  },
  strong_wolfe: {
    python: `def strong_wolfe(x, value, g, d, first, narrowest):
    """The line search of torch.optim.LBFGS: the step that it takes, and how often it evaluated."""
    start = Trial(0.0, value, dot(g, d), x, g)
    low, high = start, start
    trial = try_step(x, d, first)
    trials = 0
    is_open = True
    while is_open and trials < 25:
        rises = not lowers(trial, start, 1e-4) or (trials > 1 and trial.value >= low.value)
        if not rises and abs(trial.slope) <= -0.9 * start.slope:
            return trial, trials + 1
        if rises or trial.slope >= 0:
            is_open = False
        else:
            following = interpolate(low, trial, trial.t + 0.01 * (trial.t - low.t), trial.t * 10)
            low = trial
            trial = try_step(x, d, following)
            trials += 1
    if is_open:
        low = start
    high = trial
    evaluations = trials + 1
    is_first_lower = low.value <= high.value
    if not is_first_lower:
        low, high = high, low
    was_near_end = False
    while trials < 25 and not (abs(high.t - low.t) * largest(d) < narrowest):
        inside = interpolate(low, high, min(low.t, high.t), max(low.t, high.t))
        inside, was_near_end = keep_away(inside, low.t, high.t, was_near_end)
        trial = try_step(x, d, inside)
        trials += 1
        evaluations += 1
        if not lowers(trial, start, 1e-4) or trial.value >= low.value:
            high = trial
            if high.value < low.value or (high.value == low.value and not is_first_lower):
                low, high = high, low
                is_first_lower = not is_first_lower
            continue
        if abs(trial.slope) <= -0.9 * start.slope:
            return trial, evaluations
        if trial.slope * (high.t - low.t) >= 0:
            high = low
        low = trial
    return low, evaluations`,
  },
};

/** L-BFGS, as core/optimizers/lbfgs has it; `searches` whether it looks along its directions. */
export const lbfgsLines = (searches: boolean): string => `value, g = loss_and_gradient(x)
pairs = []
scale = 1.0
evaluations = 0
t = rate
d = -g
previous_g = g
is_first = True
print(f"NAME,0,{value}")
for k in range(1, steps + 1):
    before = evaluations - 1
    for iteration in range(1, max_iterations + 1):
        if largest(g) <= tolerance_gradient:
            break
        if not is_first:
            s = t * d
            y = g - previous_g
            curvature = dot(y, s)
            if curvature > 1e-10:
                pairs.append(Curvature(s, y, 1 / curvature))
                scale = curvature / dot(y, y)
                if len(pairs) > history_size:
                    pairs.pop(0)
        d = two_loops(-g, pairs, scale)
        previous_g = g
        t = rate
        if is_first:
            t = min(1.0, 1 / total(g)) * rate
        is_first = False
        if dot(g, d) > -tolerance_change:
            break
${
  searches
    ? `        trial, count = strong_wolfe(x, value, g, d, t, tolerance_change)
        evaluations += count`
    : `        trial = try_step(x, d, t)
        evaluations += 1`
}
        t = trial.t
        if same(trial.x, x):
            break
        previous_value = value
        x, value, g = trial.x, trial.value, trial.g
        if evaluations - before >= max_iterations * 5 // 4:
            break
        if largest(d) * abs(t) <= tolerance_change or abs(value - previous_value) < tolerance_change:
            break
    print(f"NAME,{k},{value}")
return value`;
