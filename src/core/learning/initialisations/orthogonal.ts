import { type FreshWeights, fillNormal, type InitialisationEntry } from './initialisation';

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
    orthonormalise(weights);
  },
};

/** Makes the fewer of rows and columns orthonormal. */
function orthonormalise({ values, inputs, outputs }: FreshWeights): void {
  const count = Math.min(inputs, outputs);
  const length = Math.max(inputs, outputs);
  const [own, along] = inputs >= outputs ? [1, outputs] : [outputs, 1];
  for (let v = 0; v < count; v++) {
    for (let pass = 0; pass < 2; pass++)
      for (let u = 0; u < v; u++) {
        let dot = 0;
        for (let i = 0; i < length; i++) dot += values[u * own + i * along] * values[v * own + i * along];
        for (let i = 0; i < length; i++) values[v * own + i * along] -= dot * values[u * own + i * along];
      }
    let square = 0;
    for (let i = 0; i < length; i++) square += values[v * own + i * along] ** 2;
    for (let i = 0; i < length; i++) values[v * own + i * along] /= Math.sqrt(square);
  }
}
