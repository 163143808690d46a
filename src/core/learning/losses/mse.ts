import { overElements } from './elementwise';
import type { LossEntry } from './loss';
import { squaredErrors } from './squaredErrors';

/** (1/m) Σ (p − t)²; torch.nn.MSELoss. */
export const mse: LossEntry = {
  id: 'mse',
  label: 'Mean squared error',
  source: 'Goodfellow, Bengio & Courville (2016), Deep Learning, §5.1.4; torch.nn.MSELoss',
  about: 'The mean of the squared errors: the usual loss of regression.',
  target: 'number',
  settings: [],
  make: ({ precision }) => squaredErrors(overElements, precision),
};
