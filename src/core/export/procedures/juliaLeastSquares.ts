/** The parts of Levenberg–Marquardt in Julia (leastSquares). */
export const juliaLeastSquares: Readonly<Record<string, string>> = {
  SquaresModel: `"r + J·d in scaled steps: R, Qᵀr and the order of columns, D, the lengths of J·D⁻¹'s columns, ‖r‖ and how many r there are."
struct SquaresModel
    R
    q
    order
    scale
    spans
    size
    rows
end`,
  ScaledStep: `"A step in scaled parameters: its length, the decrease that it promises, and the rate with which that begins."
struct ScaledStep
    z
    length
    promised
    slope
end`,
  back_substituted: `"z of R·z = b for an upper triangle R, 0 where that has a pivot of 0."
function back_substituted(R, b)
    n = length(b)
    z = zeros(n)
    for i in n:-1:1
        if R[i, i] != 0
            z[i] = (b[i] - dot(R[i, (i + 1):n], z[(i + 1):n])) / R[i, i]
        end
    end
    return z
end`,
  forward_substituted: `"z of Rᵀ·z = b."
function forward_substituted(R, b)
    n = length(b)
    z = copy(b)
    for i in 1:n
        z[i] = z[i] / R[i, i]
        z[(i + 1):n] -= R[i, (i + 1):n] * z[i]
    end
    return z
end`,
  pivoted: `"R, Qᵀb and the order of columns in A·P = Q·R, by Householder reflections, the longest column first."
function pivoted(A, b)
    A, b = copy(A), copy(b)
    n = size(A, 2)
    order = collect(1:n)
    for k in 1:n
        lengths = [sqrt(sum(abs2, A[k:end, j])) for j in k:n]
        span, place = findmax(lengths)
        longest = k + place - 1
        A[:, [k, longest]] = A[:, [longest, k]]
        order[[k, longest]] = order[[longest, k]]
        0 < span < Inf || break
        if A[k, k] < 0
            span = -span
        end
        v = A[k:end, k] / span
        v[1] += 1
        A[k:end, (k + 1):n] -= v * (v' * A[k:end, (k + 1):n]) / v[1]
        b[k:end] -= v * (dot(v, b[k:end]) / v[1])
        A[k, k] = -span
    end
    return triu(A[1:n, :]), b[1:n], order
end`,
  squares_model: `"r + J·d near x, nothing where something is not finite; D keeps the greatest lengths of J's columns."
function squares_model(x, trust)
    r, J = residuals(x)
    # With fewer r than parameters, rows of zeros stand below.
    missing_rows = max(0, size(J, 2) - length(r))
    r = [r; zeros(missing_rows)]
    J = [J; zeros(missing_rows, size(J, 2))]
    spans = [sqrt(sum(abs2, column)) for column in eachcol(J)]
    all(isfinite, r) && all(isfinite, spans) || return nothing
    scale = max.(trust["scale"], spans)
    scale[scale .== 0] .= 1.0
    trust["scale"] = scale
    R, q, order = pivoted(J ./ scale', r)
    return SquaresModel(R, q, order, scale, (spans ./ scale)[order], norm(r), length(r))
end`,
  free_step: `"The Gauss–Newton step, and whether no column depends on those before it."
function free_step(model)
    n = length(model.q)
    least = 2.0^-52 * max(model.rows, n)
    rank = 0
    while rank < n && abs(model.R[rank + 1, rank + 1]) > least * model.spans[rank + 1]
        rank += 1
    end
    z = zeros(n)
    z[1:rank] = back_substituted(model.R[1:rank, 1:rank], -model.q[1:rank])
    return z, rank == n
end`,
  damped_step: `"The step that makes ‖Qᵀr + R·z‖² + λ‖z‖² smallest, and S with SᵀS = RᵀR + λ·I."
function damped_step(model, damping)
    n = length(model.q)
    factors = qr([model.R; Matrix(sqrt(damping) * I, n, n)])
    S = Matrix(factors.R)
    Q = Matrix(factors.Q)
    return back_substituted(S, -(Q[1:n, :]' * model.q)), S
end`,
  correction: `"Newton's correction of λ on 1/‖z‖ − 1/Δ."
function correction(z, S, bound)
    span = norm(z)
    slope = norm(forward_substituted(S, z / span))
    return (span - bound) / bound / slope / slope
end`,
  bounded_step: `"The best step with ‖z‖ ≤ Δ, to a tenth of that, and its λ (Moré 1978, §5)."
function bounded_step(model, bound, before)
    z, is_full = free_step(model)
    span = norm(z)
    excess = span - bound
    excess <= 0.1 * bound && return (z, 0.0)
    low = is_full ? correction(z, model.R, bound) : 0.0
    steepness = norm(model.R' * model.q)
    high = steepness / bound
    damping = min(max(before, low), high)
    if damping == 0
        damping = steepness / span
    end
    for k in 1:10
        z, S = damped_step(model, damping)
        last = excess
        excess = norm(z) - bound
        falls = low == 0 && excess <= last < 0
        if abs(excess) <= 0.1 * bound || falls || k == 10
            return z, damping
        end
        if excess > 0
            low = max(low, damping)
        else
            high = min(high, damping)
        end
        damping = min(max(low, damping + correction(z, S, bound)), high)
        if damping == 0
            damping = 0.001 * high
        end
    end
end`,
  measured: `"By what part of itself ‖r + J·d‖² falls along a step."
function measured(model, z, damping)
    change = (norm(model.R * z) / model.size)^2
    held = damping * (norm(z) / model.size)^2
    return ScaledStep(z, norm(z), change + 2 * held, change + held)
end`,
  chosen_step: `"The step within the bound; where only slopes can still judge it, to where they vanish."
function chosen_step(model, g, trust)
    z, trust["damping"] = bounded_step(model, trust["bound"], trust["damping"])
    step = measured(model, z, trust["damping"])
    is_conditioned = abs(model.R[1, 1]) < 1e6 * abs(model.R[end, end])
    if trust["damping"] == 0 && step.promised <= 1e-10 && is_conditioned
        slopes = (g ./ model.scale)[model.order] / (2 * scale_of_squares)
        step = measured(model, back_substituted(model.R, forward_substituted(model.R, -slopes)), 0.0)
    end
    return step
end`,
  decrease_to: `"By what part of itself the loss falls: by its slopes where rounding hides that, as long as less and less is promised."
function decrease_to(trial, value, slope, step, trust)
    seen = trial.value < 100 * value ? 1 - trial.value / value : -1.0
    is_blurred = step.promised <= 1e-10 && abs(seen) <= 1e-10
    is_finer = step.promised < trust["finest"]
    trust["finest"] = is_blurred ? step.promised : Inf
    is_blurred || return seen
    return is_finer ? -0.5 * (slope + trial.slope) / value : 0.0
end`,
  adapt_bound: `"Makes the bound of the next step shorter or longer, by how much of the promise was kept."
function adapt_bound(step, decrease, trust)
    ratio = decrease / step.promised
    if ratio <= 0.25
        shrink = decrease >= 0 ? 0.5 : max(0.1, 0.5 * step.slope / (step.slope - 0.5 * decrease))
        trust["bound"] = shrink * min(trust["bound"], step.length / 0.1)
        trust["damping"] /= shrink
    elseif trust["damping"] == 0 || ratio >= 0.75
        trust["bound"] = 2 * step.length
        trust["damping"] *= 0.5
    end
end`,
  squares_step: `"The next point, its loss and gradient: shorter and shorter steps until one brings enough of what it promises."
function squares_step(x, value, g, trust, factor)
    model = squares_model(x, trust)
    model === nothing && return (x, value, g)
    reach = norm(model.scale .* x)
    is_first = trust["bound"] == 0
    if is_first
        trust["bound"] = reach == 0 ? factor : factor * reach
    end
    while true
        step = chosen_step(model, g, trust)
        if is_first
            trust["bound"] = min(trust["bound"], step.length)
        end
        step.promised > 0 || return (x, value, g)
        d = zeros(length(x))
        d[model.order] = step.z ./ model.scale[model.order]
        trial = try_step(x, d, 1.0)
        decrease = decrease_to(trial, value, dot(g, d), step, trust)
        adapt_bound(step, decrease, trust)
        decrease >= 1e-4 * step.promised && return (trial.x, trial.value, trial.g)
        if trust["finest"] < Inf || !(trust["bound"] > 2.0^-52 * reach)
            return x, value, g
        end
    end
end`,
  new_trust: `"What is carried from step to step: D, the bound Δ, λ, and what was promised when rounding last hid a decrease."
new_trust(n) = Dict{String,Any}("scale" => zeros(n), "bound" => 0.0, "damping" => 0.0, "finest" => Inf)`,
};
