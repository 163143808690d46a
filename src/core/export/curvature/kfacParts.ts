import type { ProcedureParts } from '../procedures/part';

/** What K-FAC does with the factors of a layer (core/optimizers/kfac). */
export const kfacParts: ProcedureParts = {
  with_ones: {
    python: `def with_ones(v):
    """Rows with the 1 that a bias is multiplied by."""
    return np.hstack([v, np.ones((len(v), 1))])`,
    own: { julia: `"Rows with the 1 that a bias is multiplied by."\nwith_ones(v) = [v ones(size(v, 1))]` },
  },
  damped_factors: {
    python: `def damped_factors(A, G, damping):
    """A + π√λ·I and G + √λ/π·I, where π² is the quotient of their mean diagonals."""
    ratio = root(quotient(float(np.diag(A).mean()), float(np.diag(G).mean())))
    balance = 1.0
    if 0 < ratio and ratio < math.inf:
        balance = ratio
    return A + balance * math.sqrt(damping) * np.eye(len(A)), G + math.sqrt(damping) / balance * np.eye(len(G))`,
    own: {
      julia: `"A + π√λ·I and G + √λ/π·I, where π² is the quotient of their mean diagonals."
function damped_factors(A, G, damping)
    ratio = sqrt((tr(A) / size(A, 1)) / (tr(G) / size(G, 1)))
    balance = 0 < ratio < Inf ? ratio : 1.0
    return A + balance * sqrt(damping) * I, G + sqrt(damping) / balance * I
end`,
    },
  },
  rescaled: {
    python: `def rescaled(g, A, G):
    """A⁻¹·g·G⁻¹."""
    return np.linalg.solve(A, np.linalg.solve(G, g.T).T)`,
    own: { julia: `"A⁻¹·g·G⁻¹."\nrescaled(g, A, G) = A \\ (g / G)` },
  },
};
