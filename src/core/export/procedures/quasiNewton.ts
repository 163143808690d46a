/** BFGS and conjugate gradients, as core/optimizers has them. */
export const bfgsLines = `n = len(x)
value, g = loss_and_gradient(x)
inverse = np.eye(n)
previous_value = value + norm(g) / 2
print(f"NAME,0,{value}")
for k in range(1, steps + 1):
    d = -(inverse @ g)
    slope = dot(g, d)
    first = first_trial(value, previous_value, slope)
    trial = wolfe_step(x, value, d, slope, first, c1, c2, always)
    previous_value = value
    if trial is None:
        inverse = np.eye(n)
        trial = downhill_step(x, value, g)
    else:
        s = trial.t * d
        y = trial.g - g
        curvature = dot(y, s)
        if curvature > 0:
            rho = 1 / curvature
            product = inverse @ y
            weight = rho * (1 + rho * dot(y, product))
            inverse = inverse + weight * np.outer(s, s) - rho * (np.outer(s, product) + np.outer(product, s))
    if trial is not None:
        x, value, g = trial.x, trial.value, trial.g
    print(f"NAME,{k},{value}")
return value`;

export const cgLines = `value, g = loss_and_gradient(x)
d = -g
previous_value = value + norm(g) / 2
print(f"NAME,0,{value}")
for k in range(1, steps + 1):
    slope = dot(g, d)
    first = first_trial(value, previous_value, slope)
    before = g
    trial = wolfe_step(x, value, d, slope, first, c1, c2, lambda trial: goes_on_downhill(trial, before, tolerance))
    previous_value = value
    if trial is None:
        d = -g
        trial = downhill_step(x, value, g)
    if trial is not None:
        d = polak_ribiere(g, trial.g) * d - trial.g
        x, value, g = trial.x, trial.value, trial.g
    print(f"NAME,{k},{value}")
return value`;
