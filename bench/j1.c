/* J1 in C: Adam on the Rosenbrock function, analytic gradient, float64. The same loop as ours: value and
   gradient at every step, the powers of beta set to 0 below 1e-30, and a guard that leaves at the first
   non-finite value; the order of arithmetic is that of Kingma & Ba (2015), section 2. Prints steps per second of CPU time and the last iterate. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double evaluate(const double *x, double *g) {
  const double a = 1 - x[0], b = x[1] - x[0] * x[0];
  g[0] = -2 * a - 400 * x[0] * b;
  g[1] = 200 * b;
  return a * a + 100 * b * b;
}

static double walk(double *x, long steps) {
  const double rate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
  double m[2] = {0, 0}, v[2] = {0, 0}, g[2], power1 = 1, power2 = 1;
  double value = evaluate(x, g);
  for (long k = 0; k < steps; k++) {
    power1 *= beta1;
    power2 *= beta2;
    if (power1 < 1e-30) power1 = 0;
    if (power2 < 1e-30) power2 = 0;
    const double c2 = sqrt(1 - power2), c1 = rate * c2 / (1 - power1), e = epsilon * c2;
    for (int i = 0; i < 2; i++) {
      m[i] = beta1 * m[i] + (1 - beta1) * g[i];
      v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
      x[i] -= c1 * m[i] / (sqrt(v[i]) + e);
    }
    value = evaluate(x, g);
    if (!isfinite(value)) break;
  }
  return value;
}

int main(int count, char **arguments) {
  const long steps = count > 1 ? atol(arguments[1]) : 5000000;
  double x[2] = {-1.2, 1};
  walk(x, 200000);
  x[0] = -1.2;
  x[1] = 1;
  const clock_t began = clock();
  const double value = walk(x, steps);
  const double seconds = (double)(clock() - began) / CLOCKS_PER_SEC;
  printf("{\"rate\": %.6g, \"x\": [%.17g, %.17g], \"value\": %.17g}\n", steps / seconds, x[0], x[1], value);
  return 0;
}
