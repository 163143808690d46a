/* J1 in C: Adam on the Rosenbrock function, float64, "./j1 <candidate> analytic|central <steps>". The same loop as
   ours: value and gradient at every step, the powers of beta set to 0 below 1e-30, and a guard that leaves at the first
   non-finite value; the order of arithmetic is that of Kingma & Ba (2015), section 2. Prints steps per second of CPU
   time, and the iterate after 500 steps. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double value_at(const double *x) {
  const double a = 1 - x[0], b = x[1] - x[0] * x[0];
  return a * a + 100 * b * b;
}

static double analytic(double *x, double *g) {
  const double a = 1 - x[0], b = x[1] - x[0] * x[0];
  g[0] = -2 * a - 400 * x[0] * b;
  g[1] = 200 * b;
  return a * a + 100 * b * b;
}

static double central(double *x, double *g) {
  const double h = 1e-4;
  for (int i = 0; i < 2; i++) {
    const double kept = x[i];
    x[i] = kept + h;
    const double above = value_at(x);
    x[i] = kept - h;
    g[i] = (above - value_at(x)) / (2 * h);
    x[i] = kept;
  }
  return value_at(x);
}

static inline __attribute__((always_inline)) double walk(double *x, long steps, double (*evaluate)(double *, double *)) {
  const double rate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
  double m[2] = {0, 0}, v[2] = {0, 0}, g[2], power1 = 1, power2 = 1;
  x[0] = -1.2;
  x[1] = 1;
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

/* One loop for each gradient, so that the compiler can put the evaluation into it. */
static double walk_analytic(double *x, long steps) { return walk(x, steps, analytic); }
static double walk_central(double *x, long steps) { return walk(x, steps, central); }

int main(int count, char **arguments) {
  if (count < 4) return 2;
  double (*run)(double *, long) = strcmp(arguments[2], "central") ? walk_analytic : walk_central;
  const long steps = atol(arguments[3]);
  double check[2], x[2];
  run(check, 500);
  run(x, 200000);
  const clock_t began = clock();
  const double value = run(x, steps);
  const double seconds = (double)(clock() - began) / CLOCKS_PER_SEC;
  if (!isfinite(value)) return 1;
  printf("{\"rate\": %.6g, \"check\": [%.17g, %.17g]}\n", steps / seconds, check[0], check[1]);
  return 0;
}
