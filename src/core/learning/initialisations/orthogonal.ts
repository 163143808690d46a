import { orthonormalise } from '../../algebra/orthonormalise';
import { fillNormal, type InitialisationEntry } from './initialisation';

/**
 * A random matrix with orthonormal rows or columns, whichever are fewer: normal numbers, made orthogonal vector by vector (twice, so
 * that rounding leaves nothing), which is the Q of their QR factorisation with R's diagonal positive.
 */
export const orthogonal: InitialisationEntry = {
  id: 'orthogonal',
  label: 'Orthogonal',
  source:
    'Saxe, McClelland & Ganguli (2014), Exact solutions to the nonlinear dynamics of learning, ICLR; torch.nn.init.orthogonal_',
  about: 'A random rotation: what goes through many layers keeps its size, forwards and backwards.',
  fill(weights, random) {
    fillNormal(weights.values, 1, random);
    const { values, inputs, outputs } = weights;
    const [own, along] = inputs >= outputs ? [1, outputs] : [outputs, 1];
    const [count, length] = [Math.min(inputs, outputs), Math.max(inputs, outputs)];
    orthonormalise(values, { count, length, own, along });
  },
};
