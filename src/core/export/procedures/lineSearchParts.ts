import type { ProcedureParts } from './part';

/** Trials along a direction, and Armijo's rule (core/optimizers/lineSearch: ray, backtrack, wolfe, wolfeStep). */
export const lineSearchParts: ProcedureParts = {
  Trial: {
    python: `# Where a step of length t leads: the loss, its slope along the step, the point, and the gradient there.
Trial = namedtuple("Trial", "t value slope x g")`,
    own: {
      julia: `"Where a step of length t leads: the loss, its slope along the step, the point, and the gradient there."
struct Trial
    t
    value
    slope
    x
    g
end`,
    },
  },
  try_step: {
    python: `def try_step(x, d, t):
    """Where x + t·d leads; what is not finite counts as infinitely high."""
    there = x + t * d
    value, g = loss_and_gradient(there)
    value = float(value)
    slope = dot(g, d)
    if math.isfinite(value) and math.isfinite(slope):
        return Trial(t, value, slope, there, g)
    return Trial(t, math.inf, math.nan, there, g)`,
  },
  lowers: {
    python: `def lowers(trial, start, c1):
    """Whether a step lowers the loss by the share c1 of what the slope promises (Armijo)."""
    return trial.value <= start.value + c1 * trial.t * start.slope`,
  },
  backtrack: {
    python: `def backtrack(x, value, d, slope, first, c1, shrink):
    """The first of shorter and shorter steps that lowers the loss enough, or None."""
    start = Trial(0.0, value, slope, x, d)
    t = first
    for _ in range(100):
        # What the slope promises would be lost in rounding.
        if not (-slope * t > 0.5 * 2.0**-52 * abs(value)):
            return None
        trial = try_step(x, d, t)
        if same(trial.x, x):
            return None
        if trial.value < value and lowers(trial, start, c1):
            return trial
        t *= shrink
    return None`,
  },
  downhill_step: {
    python: `def downhill_step(x, value, g):
    """A step straight downhill, of length 1 at first, or None."""
    slope = -dot(g, g)
    if not (slope < 0):
        return None
    return backtrack(x, value, -g, slope, min(1.0, 1 / math.sqrt(-slope)), 1e-4, 0.5)`,
  },
  first_trial: {
    python: `def first_trial(value, previous_value, slope):
    """As far as the last decrease would go on at this slope, at most 1 (Nocedal & Wright, (3.60))."""
    trial = quotient(1.01 * 2 * (value - previous_value), slope)
    if 0 < trial and trial < 1:
        return trial
    return 1.0`,
  },
  always: {
    python: `def always(trial):
    return True`,
  },
};

/** The strong Wolfe conditions, as SciPy looks for them. */
export const wolfeParts: ProcedureParts = {
  ...{
    shear: {
      python: `def shear(trial, tilt):
    return Trial(trial.t, trial.value + trial.t * tilt, trial.slope + tilt, trial.x, trial.g)`,
    },
    cubic_step: {
      python: `def cubic_step(a, b, least):
    """What the cubic through two trials and their slopes tells of its minimum."""
    theta = quotient(3 * (a.value - b.value), b.t - a.t) + a.slope + b.slope
    scale = max(abs(theta), abs(a.slope), abs(b.slope))
    part = quotient(theta, scale)
    discriminant = part * part - quotient(a.slope, scale) * quotient(b.slope, scale)
    return theta, scale * root(max(discriminant, least))`,
    },
    secant: {
      python: `def secant(best, trial):
    return trial.t + quotient(trial.slope, trial.slope - best.slope) * (best.t - trial.t)`,
    },
    between_higher: {
      python: `def between_higher(best, trial):
    """Where to look next behind a higher value."""
    theta, gamma = cubic_step(best, trial, -math.inf)
    if trial.t < best.t:
        gamma = -gamma
    width = trial.t - best.t
    r = quotient(gamma - best.slope + theta, gamma - best.slope + gamma + trial.slope)
    by_cubic = best.t + r * width
    parabola = quotient(best.slope, quotient(best.value - trial.value, width) + best.slope)
    by_parabola = best.t + parabola / 2 * width
    if abs(by_cubic - best.t) <= abs(by_parabola - best.t):
        return by_cubic
    return by_cubic + (by_parabola - by_cubic) / 2`,
    },
    between_opposite: {
      python: `def between_opposite(best, trial):
    """Where to look next behind a lower value and a slope that has turned."""
    theta, gamma = cubic_step(best, trial, -math.inf)
    if trial.t > best.t:
        gamma = -gamma
    r = quotient(gamma - trial.slope + theta, gamma - trial.slope + gamma + best.slope)
    by_cubic = trial.t + r * (best.t - trial.t)
    by_secant = secant(best, trial)
    if abs(by_cubic - trial.t) > abs(by_secant - trial.t):
        return by_cubic
    return by_secant`,
    },
    beyond_flatter: {
      python: `def beyond_flatter(best, other, trial, is_closed, lowest, highest):
    """Where to look next behind a lower value and a flatter slope."""
    theta, gamma = cubic_step(best, trial, 0.0)
    is_ahead = trial.t > best.t
    by_cubic = lowest
    if is_ahead:
        gamma = -gamma
        by_cubic = highest
    r = quotient(gamma - trial.slope + theta, gamma + (best.slope - trial.slope) + gamma)
    if r < 0 and gamma != 0:
        by_cubic = trial.t + r * (best.t - trial.t)
    by_secant = secant(best, trial)
    is_nearer = abs(by_cubic - trial.t) < abs(by_secant - trial.t)
    is_farther = abs(by_cubic - trial.t) > abs(by_secant - trial.t)
    t = by_secant
    if (is_closed and is_nearer) or (not is_closed and is_farther):
        t = by_cubic
    guard = trial.t + 0.66 * (other.t - trial.t)
    if not is_closed:
        return min(max(t, lowest), highest)
    if is_ahead:
        return min(guard, t)
    return max(guard, t)`,
    },
    beyond_steeper: {
      python: `def beyond_steeper(best, other, trial, is_closed, lowest, highest):
    """Where to look next behind a lower value and a slope as steep."""
    if not is_closed:
        if trial.t > best.t:
            return highest
        return lowest
    theta, gamma = cubic_step(trial, other, -math.inf)
    if trial.t > other.t:
        gamma = -gamma
    r = quotient(gamma - trial.slope + theta, gamma - trial.slope + gamma + other.slope)
    return trial.t + r * (other.t - trial.t)`,
    },
    more_thuente: {
      python: `def more_thuente(x, value, d, slope, first, c1, c2):
    """A step with both Wolfe conditions, or None: Moré & Thuente (1994), dcsrch of MINPACK-2."""
    least_slope = c1 * slope
    best = Trial(0.0, value, slope, x, d)
    other = best
    is_closed = False
    is_second_stage = False
    lowest, highest = 0.0, first + 4 * first
    width = 1e100
    former_width = 2e100
    t = first
    for _ in range(100):
        if not math.isfinite(t):
            return None
        trial = try_step(x, d, t)
        enough = value + t * least_slope
        if trial.value <= enough and trial.slope >= 0:
            is_second_stage = True
        if trial.value <= enough and abs(trial.slope) <= -c2 * slope:
            return trial
        if is_closed and (t <= lowest or t >= highest or highest - lowest <= 1e-14 * highest):
            return None
        # As long as no trial has decreased enough, the loss is looked at without what is asked for.
        tilt = 0.0
        if not is_second_stage and trial.value <= best.value and trial.value > enough:
            tilt = least_slope
        best, other, seen = shear(best, -tilt), shear(other, -tilt), shear(trial, -tilt)
        turns = (seen.slope < 0 and best.slope > 0) or (seen.slope > 0 and best.slope < 0)
        if seen.value > best.value:
            t = between_higher(best, seen)
            is_closed = True
        elif turns:
            t = between_opposite(best, seen)
            is_closed = True
        elif abs(seen.slope) < abs(best.slope):
            t = beyond_flatter(best, other, seen, is_closed, lowest, highest)
        else:
            t = beyond_steeper(best, other, seen, is_closed, lowest, highest)
        if seen.value > best.value:
            other = seen
        else:
            if turns:
                other = best
            best = seen
        best, other = shear(best, tilt), shear(other, tilt)
        if is_closed:
            if abs(other.t - best.t) >= 0.66 * former_width:
                t = best.t + 0.5 * (other.t - best.t)
            former_width = width
            width = abs(other.t - best.t)
            lowest, highest = min(best.t, other.t), max(best.t, other.t)
        else:
            lowest, highest = t + 1.1 * (t - best.t), t + 4 * (t - best.t)
        t = min(max(t, 1e-100), 1e100)
        if is_closed and (t <= lowest or t >= highest or highest - lowest <= 1e-14 * highest):
            t = best.t
    return None`,
    },
  },
  ...{
    cubic_minimum: {
      python: `def cubic_minimum(a, b, c):
    to_b, to_c = b.t - a.t, c.t - a.t
    divisor = (to_b * to_c) * (to_b * to_c) * (to_b - to_c)
    rest_b = b.value - a.value - a.slope * to_b
    rest_c = c.value - a.value - a.slope * to_c
    third = quotient(to_c * to_c * rest_b - to_b * to_b * rest_c, divisor)
    second = quotient(-(to_c * to_c * to_c) * rest_b + to_b * to_b * to_b * rest_c, divisor)
    return a.t + quotient(-second + root(second * second - 3 * third * a.slope), 3 * third)`,
    },
    parabola_minimum: {
      python: `def parabola_minimum(a, b):
    width = b.t - a.t
    second = quotient(b.value - a.value - a.slope * width, width * width)
    return a.t - quotient(a.slope, 2 * second)`,
    },
    is_inside: {
      python: `def is_inside(t, low, high, margin):
    return t <= max(low.t, high.t) - margin and t >= min(low.t, high.t) + margin`,
    },
    between: {
      python: `def between(low, high, former):
    """The minimum of the cubic through three trials, of the parabola through two, or the middle."""
    width = high.t - low.t
    if former is not None:
        t = cubic_minimum(low, high, former)
        if is_inside(t, low, high, 0.2 * width):
            return t
    t = parabola_minimum(low, high)
    if is_inside(t, low, high, 0.1 * width):
        return t
    return low.t + 0.5 * width`,
    },
    zoom: {
      python: `def zoom(x, d, start, low, high, c1, c2, accepts):
    former = None
    for _ in range(11):
        trial = try_step(x, d, between(low, high, former))
        if not lowers(trial, start, c1) or trial.value >= low.value:
            former = high
            high = trial
            continue
        if abs(trial.slope) <= -c2 * start.slope and accepts(trial):
            return trial
        former = low
        if trial.slope * (high.t - low.t) >= 0:
            former = high
            high = low
        low = trial
    return None`,
    },
    zoom_search: {
      python: `def zoom_search(x, value, d, slope, first, c1, c2, accepts):
    """A step with both Wolfe conditions, or None: Nocedal & Wright (2006), Algorithms 3.5 and 3.6."""
    start = Trial(0.0, value, slope, x, d)
    before = start
    trial = try_step(x, d, first)
    for k in range(1, 11):
        if not lowers(trial, start, c1) or (k > 1 and trial.value >= before.value):
            return zoom(x, d, start, before, trial, c1, c2, accepts)
        if abs(trial.slope) <= -c2 * slope and accepts(trial):
            return trial
        if trial.slope >= 0:
            return zoom(x, d, start, trial, before, c1, c2, accepts)
        before = trial
        trial = try_step(x, d, 2 * trial.t)
    if lowers(trial, start, c1):
        return trial
    return None`,
    },
    wolfe_step: {
      python: `def wolfe_step(x, value, d, slope, first, c1, c2, accepts):
    """A step with both Wolfe conditions, or None: Moré and Thuente’s search, then Nocedal and Wright’s."""
    if not (slope < 0):
        return None
    trial = more_thuente(x, value, d, slope, first, c1, c2)
    if trial is None or not accepts(trial):
        trial = zoom_search(x, value, d, slope, first, c1, c2, accepts)
    if trial is None or same(trial.x, x):
        return None
    return trial`,
    },
  },
};
