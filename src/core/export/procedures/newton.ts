import type { ProcedureParts } from './part';

/** Systems of linear equations, as Newton's method solves them (core/optimizers/newton). */
export const newtonParts: ProcedureParts = {
  solved: {
    python: `def solved(A, b):
    """x of A·x = b, or None where there is none."""
    try:
        return np.linalg.solve(A, b)
    except np.linalg.LinAlgError:
        return None`,
    own: {
      pytorch: `def solved(A, b):
    """x of A·x = b, or None where there is none."""
    solution, info = torch.linalg.solve_ex(A, b)
    return solution if int(info) == 0 else None`,
      jax: `def solved(A, b):
    """x of A·x = b, or None where there is none."""
    solution = jnp.linalg.solve(A, b)
    return solution if bool(jnp.isfinite(solution).all()) else None`,
      julia: `"x of A·x = b, or nothing where there is none."
function solved(A, b)
    factors = lu(A; check = false)
    return issuccess(factors) ? factors \\ b : nothing
end`,
    },
  },
  is_definite: {
    python: `def is_definite(A):
    """Whether A is positive definite."""
    try:
        np.linalg.cholesky(A)
        return True
    except np.linalg.LinAlgError:
        return False`,
    own: {
      pytorch: `def is_definite(A):
    """Whether A is positive definite."""
    return int(torch.linalg.cholesky_ex(A).info) == 0`,
      jax: `def is_definite(A):
    """Whether A is positive definite."""
    return bool(jnp.isfinite(jnp.linalg.cholesky(A)).all())`,
      julia: `"Whether A is positive definite."
is_definite(A) = isposdef(Symmetric(A))`,
    },
  },
  shifted: {
    python: `def shifted(H):
    """H + τ·I with the first τ, of those that double, with which it is positive definite; None where there is none."""
    least = 1e-3 * largest(H)
    if not math.isfinite(least):
        return None
    lowest = float(np.diag(H).min())
    shift = 0.0
    if not (lowest > 0):
        shift = max(least, -lowest) - lowest
    for _ in range(60):
        A = H + shift * np.eye(len(H))
        if is_definite(A):
            return A
        shift = max(2 * shift, least)
    return None`,
    own: {
      julia: `"H + τ·I with the first τ, of those that double, with which it is positive definite; nothing where there is none."
function shifted(H)
    least = 1e-3 * largest(H)
    isfinite(least) || return nothing
    lowest = minimum(diag(H))
    shift = lowest > 0 ? 0.0 : max(least, -lowest) - lowest
    for _ in 1:60
        A = H + shift * I
        is_definite(A) && return A
        shift = max(2 * shift, least)
    end
    return nothing
end`,
    },
  },
  newton_step: {
    python: `def newton_step(x, value, g, first):
    """A step to the minimum of the parabola that fits slope and curvature, shortened until it lowers the loss, or None."""
    A = shifted(hessian(x))
    if A is None:
        return None
    d = solved(A, -g)
    if d is None:
        return None
    slope = dot(g, d)
    if not (slope < 0):
        return None
    return backtrack(x, value, d, slope, first, 1e-4, 0.5)`,
  },
};

/** Newton's method: as it is, or safeguarded. */
export const newtonLines = (isPure: boolean): string => `value, g = loss_and_gradient(x)
print(f"NAME,0,{value}")
for k in range(1, steps + 1):
${
  isPure
    ? `    d = solved(hessian(x), -g)
    if d is not None:
        trial = try_step(x, d, rate)
        x, value, g = trial.x, trial.value, trial.g`
    : `    trial = newton_step(x, value, g, rate)
    if trial is None:
        trial = downhill_step(x, value, g)
    if trial is not None:
        x, value, g = trial.x, trial.value, trial.g`
}
    print(f"NAME,{k},{value}")
return value`;

/** Gradient descent by Armijo's rule. */
export const backtrackingLines = `value, g = loss_and_gradient(x)
print(f"NAME,0,{value}")
for k in range(1, steps + 1):
    trial = backtrack(x, value, -g, -dot(g, g), rate, c1, shrink)
    if trial is not None:
        x, value, g = trial.x, trial.value, trial.g
    print(f"NAME,{k},{value}")
return value`;
