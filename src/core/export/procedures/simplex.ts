import type { ProcedureParts } from './part';

/** Vertices of Nelder and Mead's method. */
export const simplexParts: ProcedureParts = {
  Vertex: {
    python: 'Vertex = namedtuple("Vertex", "value x")',
    own: {
      julia: `struct Vertex
    value
    x
end`,
    },
  },
  vertex_at: {
    python: `def vertex_at(x):
    """A vertex; what is not a number counts as infinitely high."""
    value, _ = loss_and_gradient(x)
    value = float(value)
    if math.isnan(value):
        value = math.inf
    return Vertex(value, x)`,
  },
  beside: {
    python: `def beside(x, i):
    """x with one parameter 5 % larger, or 0.00025 where it is 0."""
    number = float(x[i])
    moved = 1.05 * number
    if number == 0:
        moved = 0.00025
    return np.where(np.arange(len(x)) == i, moved, x)`,
    own: {
      pytorch: `def beside(x, i):
    """x with one parameter 5 % larger, or 0.00025 where it is 0."""
    moved = x.clone()
    moved[i] = 1.05 * x[i] if x[i] != 0 else 0.00025
    return moved`,
      julia: `"x with one parameter 5 % larger, or 0.00025 where it is 0."
function beside(x, i)
    moved = copy(x)
    moved[i] = x[i] == 0 ? 0.00025 : 1.05 * x[i]
    return moved
end`,
    },
  },
  by_value: {
    python: `def by_value(simplex):
    """The vertices from the lowest to the highest; equal ones keep their order."""
    return sorted(simplex, key=lambda vertex: vertex.value)`,
    own: {
      julia: `"The vertices from the lowest to the highest; equal ones keep their order."
by_value(simplex) = sort(simplex; by = vertex -> vertex.value, alg = MergeSort)`,
    },
  },
  next_simplex: {
    python: `def next_simplex(simplex, expand, contract, shrink):
    """Reflects the worst vertex through the middle of the others, further or less far, or draws all towards the best."""
    centre = sum(vertex.x for vertex in simplex[:-1]) / (len(simplex) - 1)
    best, worst = simplex[0], simplex[-1]
    reflected = vertex_at(2 * centre - worst.x)
    if reflected.value < best.value:
        further = vertex_at((1 + expand) * centre - expand * worst.x)
        if further.value < reflected.value:
            return by_value([*simplex[:-1], further])
        return by_value([*simplex[:-1], reflected])
    if reflected.value < simplex[-2].value:
        return by_value([*simplex[:-1], reflected])
    is_better = reflected.value < worst.value
    t = -contract
    if is_better:
        t = contract
    nearer = vertex_at((1 + t) * centre - t * worst.x)
    if (is_better and nearer.value <= reflected.value) or (not is_better and nearer.value < worst.value):
        return by_value([*simplex[:-1], nearer])
    shrunk = [vertex_at(best.x + shrink * (vertex.x - best.x)) for vertex in simplex[1:]]
    return by_value([best, *shrunk])`,
  },
};

/** Nelder and Mead's method, as core/optimizers/neldermead has it. */
export const simplexLines = (isAdaptive: boolean): string => `n = len(x)
expand, contract, shrink = ${isAdaptive ? '1 + 2 / n, 0.75 - 1 / (2 * n), 1 - 1 / n' : '2.0, 0.5, 0.5'}
value, _ = loss_and_gradient(x)
print(f"NAME,0,{value}")
corners = [vertex_at(beside(x, i)) for i in range(n)]
simplex = by_value([vertex_at(x), *corners])
for k in range(1, steps + 1):
    simplex = next_simplex(simplex, expand, contract, shrink)
    print(f"NAME,{k},{simplex[0].value}")
return simplex[0].value`;
