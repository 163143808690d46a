import { juliaLeastSquares } from './juliaLeastSquares';
import type { ProcedurePart, ProcedureParts } from './part';

/**
 * A part that takes arrays apart in place: in PyTorch by its own arrays, in JAX, whose arrays are never changed, by NumPy's.
 * @param write the part in Python with `np` for the library, and with what makes an array of the library of one of JAX
 */
function inPlace(name: string, write: (own: (text: string) => string) => string): ProcedurePart {
  const python = write((text) => `np.asarray(${text})`);
  const torch = write((text) => text)
    .replace(/\bnp\./g, 'torch.')
    .replaceAll('.copy()', '.clone()');
  return { python, own: { pytorch: torch, jax: python, julia: juliaLeastSquares[name] } };
}

const parts: Readonly<Record<string, (own: (text: string) => string) => string>> = {
  SquaresModel:
    () => `# r + J·d in scaled steps: R, Qᵀr and the order of columns, D, the lengths of J·D⁻¹'s columns, ‖r‖ and how many r there are.
SquaresModel = namedtuple("SquaresModel", "R q order scale spans size rows")`,
  ScaledStep:
    () => `# A step in scaled parameters: its length, the decrease that it promises, and the rate with which that begins.
ScaledStep = namedtuple("ScaledStep", "z length promised slope")`,
  back_substituted: () => `def back_substituted(R, b):
    """z of R·z = b for an upper triangle R, 0 where that has a pivot of 0."""
    z = np.zeros(len(b))
    for i in reversed(range(len(b))):
        if R[i, i] != 0:
            z[i] = (b[i] - R[i, i + 1 :] @ z[i + 1 :]) / R[i, i]
    return z`,
  forward_substituted: () => `def forward_substituted(R, b):
    """z of Rᵀ·z = b."""
    z = b.copy()
    for i in range(len(z)):
        z[i] = z[i] / R[i, i]
        z[i + 1 :] -= R[i, i + 1 :] * z[i]
    return z`,
  pivoted: () => `def pivoted(A, b):
    """R, Qᵀb and the order of columns in A·P = Q·R, by Householder reflections, the longest column first."""
    A, b = A.copy(), b.copy()
    n = A.shape[1]
    order = list(range(n))
    for k in range(n):
        lengths = np.sqrt((A[k:, k:] ** 2).sum(0))
        longest = k + int(lengths.argmax())
        length = float(lengths.max())
        A[:, [k, longest]] = A[:, [longest, k]]
        order[k], order[longest] = order[longest], order[k]
        if not 0 < length < math.inf:
            break
        if A[k, k] < 0:
            length = -length
        v = A[k:, k] / length
        v[0] += 1
        A[k:, k + 1 :] -= np.outer(v, v @ A[k:, k + 1 :] / v[0])
        b[k:] -= v * ((v @ b[k:]) / v[0])
        A[k, k] = -length
    return np.triu(A[:n]), b[:n], order`,
  squares_model: (own) => `def squares_model(x, trust):
    """r + J·d near x, None where something is not finite; D keeps the greatest lengths of J's columns."""
    r, J = residuals(x)
    r, J = ${own('r')}, ${own('J')}
    # With fewer r than parameters, rows of zeros stand below.
    missing = max(0, J.shape[1] - len(r))
    r = np.hstack([r, np.zeros(missing)])
    J = np.vstack([J, np.zeros((missing, J.shape[1]))])
    spans = np.sqrt((J**2).sum(0))
    if not (bool(np.isfinite(r).all()) and bool(np.isfinite(spans).all())):
        return None
    scale = np.maximum(trust["scale"], spans)
    scale[scale == 0] = 1.0
    trust["scale"] = scale
    R, q, order = pivoted(J / scale, r)
    return SquaresModel(R, q, order, scale, (spans / scale)[order], norm(r), len(r))`,
  free_step: () => `def free_step(model):
    """The Gauss–Newton step, and whether no column depends on those before it."""
    n = len(model.q)
    least = 2.0**-52 * max(model.rows, n)
    rank = 0
    while rank < n and abs(float(model.R[rank, rank])) > least * float(model.spans[rank]):
        rank += 1
    z = np.zeros(n)
    z[:rank] = back_substituted(model.R[:rank, :rank], -model.q[:rank])
    return z, rank == n`,
  damped_step: () => `def damped_step(model, damping):
    """The step that makes ‖Qᵀr + R·z‖² + λ‖z‖² smallest, and S with SᵀS = RᵀR + λ·I."""
    n = len(model.q)
    Q, S = np.linalg.qr(np.vstack([model.R, math.sqrt(damping) * np.eye(n)]))
    return back_substituted(S, -(Q[:n].T @ model.q)), S`,
  correction: () => `def correction(z, S, bound):
    """Newton's correction of λ on 1/‖z‖ − 1/Δ."""
    length = norm(z)
    slope = norm(forward_substituted(S, z / length))
    return quotient(quotient((length - bound) / bound, slope), slope)`,
  bounded_step: () => `def bounded_step(model, bound, before):
    """The best step with ‖z‖ ≤ Δ, to a tenth of that, and its λ (Moré 1978, §5)."""
    z, is_full = free_step(model)
    length = norm(z)
    excess = length - bound
    if excess <= 0.1 * bound:
        return z, 0.0
    low = correction(z, model.R, bound) if is_full else 0.0
    steepness = norm(model.R.T @ model.q)
    high = steepness / bound
    damping = min(max(before, low), high) or steepness / length
    for k in range(1, 11):
        z, S = damped_step(model, damping)
        last = excess
        excess = norm(z) - bound
        falls = low == 0 and excess <= last < 0
        if abs(excess) <= 0.1 * bound or falls or k == 10:
            return z, damping
        if excess > 0:
            low = max(low, damping)
        else:
            high = min(high, damping)
        damping = min(max(low, damping + correction(z, S, bound)), high) or 0.001 * high`,
  measured: () => `def measured(model, z, damping):
    """By what part of itself ‖r + J·d‖² falls along a step."""
    change = quotient(norm(model.R @ z), model.size) ** 2
    held = damping * quotient(norm(z), model.size) ** 2
    return ScaledStep(z, norm(z), change + 2 * held, change + held)`,
  chosen_step: (own) => `def chosen_step(model, g, trust):
    """The step within the bound; where only slopes can still judge it, to where they vanish."""
    z, trust["damping"] = bounded_step(model, trust["bound"], trust["damping"])
    step = measured(model, z, trust["damping"])
    is_conditioned = abs(model.R[0, 0]) < 1e6 * abs(model.R[-1, -1])
    if trust["damping"] == 0 and step.promised <= 1e-10 and is_conditioned:
        slopes = (${own('g')} / model.scale)[model.order] / (2 * scale_of_squares)
        step = measured(model, back_substituted(model.R, forward_substituted(model.R, -slopes)), 0.0)
    return step`,
  decrease_to: () => `def decrease_to(trial, value, slope, step, trust):
    """By what part of itself the loss falls: by its slopes where rounding hides that, as long as less and less is promised."""
    seen = 1 - trial.value / value if trial.value < 100 * value else -1.0
    is_blurred = step.promised <= 1e-10 and abs(seen) <= 1e-10
    is_finer = step.promised < trust["finest"]
    trust["finest"] = step.promised if is_blurred else math.inf
    if not is_blurred:
        return seen
    return -0.5 * (slope + trial.slope) / value if is_finer else 0.0`,
  adapt_bound: () => `def adapt_bound(step, decrease, trust):
    """Makes the bound of the next step shorter or longer, by how much of the promise was kept."""
    ratio = decrease / step.promised
    if ratio <= 0.25:
        shrink = 0.5 if decrease >= 0 else max(0.1, 0.5 * step.slope / (step.slope - 0.5 * decrease))
        trust["bound"] = shrink * min(trust["bound"], step.length / 0.1)
        trust["damping"] /= shrink
    elif trust["damping"] == 0 or ratio >= 0.75:
        trust["bound"] = 2 * step.length
        trust["damping"] *= 0.5`,
  squares_step: (own) => `def squares_step(x, value, g, trust, factor):
    """The next point, its loss and gradient: shorter and shorter steps until one brings enough of what it promises."""
    model = squares_model(x, trust)
    if model is None:
        return x, value, g
    reach = norm(model.scale * ${own('x')})
    is_first = trust["bound"] == 0
    if is_first:
        trust["bound"] = factor * reach or factor
    while True:
        step = chosen_step(model, g, trust)
        if is_first:
            trust["bound"] = min(trust["bound"], step.length)
        if not step.promised > 0:
            return x, value, g
        d = np.zeros(len(x))
        d[model.order] = step.z / model.scale[model.order]
        trial = try_step(x, d, 1.0)
        decrease = decrease_to(trial, value, dot(g, d), step, trust)
        adapt_bound(step, decrease, trust)
        if decrease >= 1e-4 * step.promised:
            return trial.x, trial.value, trial.g
        if trust["finest"] < math.inf or not trust["bound"] > 2.0**-52 * reach:
            return x, value, g`,
  new_trust: () => `def new_trust(n):
    """What is carried from step to step: D, the bound Δ, λ, and what was promised when rounding last hid a decrease."""
    return {"scale": np.zeros(n), "bound": 0.0, "damping": 0.0, "finest": math.inf}`,
};

/** Levenberg–Marquardt as Moré has it (core/optimizers/lm and trustRegion). */
export const leastSquaresParts: ProcedureParts = Object.fromEntries(
  Object.entries(parts).map(([name, write]) => [name, inPlace(name, write)]),
);

/** Levenberg–Marquardt. */
export const lmLines = `value, g = loss_and_gradient(x)
print(f"NAME,0,{value}")
trust = new_trust(len(x))
for k in range(1, steps + 1):
    x, value, g = squares_step(x, value, g, trust, 0.1 / damping)
    print(f"NAME,{k},{value}")
return value`;
