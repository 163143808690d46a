import type { ProcedureParts } from './part';

/** Matrices of layers (core/algebra: newtonSchulz, matrixPower; core/optimizers/layers/eigenbasis). */
export const matrixParts: ProcedureParts = {
  as_matrix: {
    python: `def as_matrix(v, rows, columns):
    return v.reshape(rows, columns)`,
    own: {
      julia:
        '"Numbers row by row as a matrix."\nas_matrix(v, rows, columns) = permutedims(reshape(v, columns, rows))',
    },
  },
  as_vector: {
    python: `def as_vector(A):
    return A.reshape(-1)`,
    own: { julia: '"The numbers of a matrix row by row."\nas_vector(A) = vec(permutedims(A))' },
  },
  row_sums: {
    python: `def row_sums(A):
    return A.sum(1)`,
    own: { julia: 'row_sums(A) = vec(sum(A; dims = 2))' },
  },
  times_rows: {
    python: `def times_rows(factors, A):
    """Each row of A times a number of its own."""
    return factors[:, None] * A`,
    own: { julia: '"Each row of A times a number of its own."\ntimes_rows(factors, A) = factors .* A' },
  },
  at_least: {
    python: `def at_least(A, least):
    return np.maximum(A, least)`,
    own: {
      pytorch: `def at_least(A, least):
    return torch.clamp(A, min=least)`,
      julia: 'at_least(A, least) = max.(A, least)',
    },
  },
  newton_schulz: {
    python: `def newton_schulz(X, iterations):
    """X with singular values near 1 (Jordan, 2024)."""
    X = X / (norm(X) + 1e-7)
    for _ in range(iterations):
        A = X @ X.T
        X = 3.4445 * X + (-4.775 * A + 2.0315 * (A @ A)) @ X
    return X`,
  },
  raised: {
    python: `def raised(A, power, least):
    """A symmetric A to a power, by its eigenvalues, which count as \`least\` at least."""
    values, vectors = np.linalg.eigh(A)
    return (vectors * at_least(values, least)**power) @ vectors.T`,
    own: {
      julia: `"A symmetric A to a power, by its eigenvalues, which count as \`least\` at least."
function raised(A, power, least)
    values, vectors = eigen(Symmetric(A))
    return vectors * Diagonal(at_least(values, least) .^ power) * vectors'
end`,
    },
  },
  eigenvectors: {
    python: `def eigenvectors(A):
    """The eigenvectors of a symmetric A as columns, those of larger eigenvalues first."""
    values, vectors = np.linalg.eigh(A)
    return vectors[:, ::-1]`,
    own: {
      pytorch: `def eigenvectors(A):
    """The eigenvectors of a symmetric A as columns, those of larger eigenvalues first."""
    values, vectors = torch.linalg.eigh(A)
    return vectors.flip(1)`,
      julia: `"The eigenvectors of a symmetric A as columns, those of larger eigenvalues first."
eigenvectors(A) = reverse(eigen(Symmetric(A)).vectors; dims = 2)`,
    },
  },
  followed: {
    python: `def followed(A, Q, V):
    """Q brought nearer to the eigenvectors of A by one power iteration, and the rows of V in the order of its columns."""
    products = A @ Q
    order = np.argsort(-(Q * products).sum(0), kind="stable")
    Q, R = np.linalg.qr(products[:, order])
    return Q * np.sign(np.diag(R)), V[order]`,
    own: {
      pytorch: `def followed(A, Q, V):
    """Q brought nearer to the eigenvectors of A by one power iteration, and the rows of V in the order of its columns."""
    products = A @ Q
    order = torch.argsort(-(Q * products).sum(0), stable=True)
    Q, R = torch.linalg.qr(products[:, order])
    return Q * torch.sign(torch.diag(R)), V[order]`,
      jax: `def followed(A, Q, V):
    """Q brought nearer to the eigenvectors of A by one power iteration, and the rows of V in the order of its columns."""
    products = A @ Q
    order = jnp.argsort(-(Q * products).sum(0), stable=True)
    Q, R = jnp.linalg.qr(products[:, order])
    return Q * jnp.sign(jnp.diag(R)), V[order]`,
      julia: `"Q brought nearer to the eigenvectors of A by one power iteration, and the rows of V in the order of its columns."
function followed(A, Q, V)
    products = A * Q
    order = sortperm(-vec(sum(Q .* products; dims = 1)))
    factors = qr(products[:, order])
    return Matrix(factors.Q) * Diagonal(sign.(diag(factors.R))), V[order, :]
end`,
    },
  },
  followed_right: {
    python: `def followed_right(A, Q, V):
    """The same for the columns of V."""
    Q, turned = followed(A, Q, V.T)
    return Q, turned.T`,
  },
};
