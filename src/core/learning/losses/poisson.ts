import type { SwitchSetting } from '../../catalogue/entry';
import { switchIn } from '../../catalogue/values';
import { type Precision, rounded } from '../../precision';
import { elementwise, overElements } from './elementwise';
import type { Loss, LossEntry } from './loss';

const logInput: SwitchSetting = {
  kind: 'switch',
  id: 'logInput',
  label: 'Output is the logarithm',
  description: 'The model gives the logarithm of the expected count; else the count itself.',
  default: true,
};

/** Added inside the logarithm of an expected count, as PyTorch does. */
const epsilon = 1e-8;

/**
 * (1/m) Σ e^z − t z, or with counts z instead of their logarithms (1/m) Σ z − t log(z + 1e-8): the negative log
 * likelihood of Poisson counts t without the term log t! that no parameter changes; torch.nn.PoissonNLLLoss.
 */
export const poisson: LossEntry = {
  id: 'poisson',
  label: 'Poisson loss',
  source: 'McCullagh & Nelder (1989), Generalized Linear Models, §6.2; torch.nn.PoissonNLLLoss',
  about: 'For counts, whose spread grows with their size.',
  target: 'count',
  settings: [logInput],
  activations: { ids: ['softplus', 'relu', 'relu6', 'sigmoid'], unless: logInput.id },
  make: ({ values, precision }) =>
    switchIn(values, logInput) ? fromLogarithm(precision) : fromCount(precision),
};

function fromLogarithm(precision: Precision): Loss {
  return {
    ...elementwise(
      overElements,
      (z, t) => rounded(rounded(Math.exp(z), precision) - rounded(t * z, precision), precision),
      (z, t) => rounded(rounded(Math.exp(z), precision) - t, precision),
      precision,
    ),
    respond(outputs) {
      for (let i = 0; i < outputs.length; i++) outputs[i] = rounded(Math.exp(outputs[i]), precision);
    },
  };
}

function fromCount(precision: Precision): Loss {
  const small = rounded(epsilon, precision);
  return elementwise(
    overElements,
    (z, t) => {
      const logarithm = rounded(Math.log(rounded(z + small, precision)), precision);
      return rounded(z - rounded(t * logarithm, precision), precision);
    },
    (z, t) => rounded(1 - rounded(t / rounded(z + small, precision), precision), precision),
    precision,
  );
}
