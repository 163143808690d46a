/** Rules to start from, each a line that reads as a textbook does. */
export const ruleGallery: readonly string[] = [
  'Gradient descent: x = x - lr*g',
  'Momentum: beta = 0.9 in [0, 1); m = beta*m + g; x = x - lr*m',
  'Sign descent: x = x - lr*sign(g)',
  'Normalised gradient: eps = 1e-8 in [0, 1]; x = x - lr*g/(norm(g) + eps)',
  'Adam by hand: beta1 = 0.9 in [0, 1); beta2 = 0.999 in [0, 1); eps = 1e-8 in [0, 1]; m = beta1*m + (1 - beta1)*g; v = beta2*v + (1 - beta2)*g^2; x = x - lr*(m/(1 - beta1^k)) / (sqrt(v/(1 - beta2^k)) + eps)',
  'Heavy ball with restart: beta = 0.9 in [0, 1); m = if(dot(g, m) < 0, 0, beta)*m + g; x = x - lr*m',
];
