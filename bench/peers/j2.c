/* J2 in C: a function on a 512 x 512 grid of cell centres, float64, "./j2 <candidate> rastrigin|ackley <grids>".
   Prints grids per second of CPU time, and of the grid its mean and two values. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SIDE = 512 };
static const double pi = 3.14159265358979323846, e = 2.71828182845904523536;
static double z[SIDE * SIDE];

static inline double rastrigin(double x, double y) {
  return 20 + x * x - 10 * cos(2 * pi * x) + y * y - 10 * cos(2 * pi * y);
}

static inline double ackley(double x, double y) {
  return -20 * exp(-0.2 * sqrt(0.5 * (x * x + y * y))) - exp(0.5 * (cos(2 * pi * x) + cos(2 * pi * y))) + e + 20;
}

static inline double centre(int i) { return -5.12 + (i + 0.5) * 10.24 / SIDE; }

static inline __attribute__((always_inline)) void fill(double (*f)(double, double)) {
  for (int j = 0; j < SIDE; j++) {
    const double y = centre(j);
    for (int i = 0; i < SIDE; i++) z[j * SIDE + i] = f(centre(i), y);
  }
}

/* One loop for each function, so that the compiler can put the function into it. */
static void fill_rastrigin(void) { fill(rastrigin); }
static void fill_ackley(void) { fill(ackley); }

int main(int count, char **arguments) {
  if (count < 4) return 2;
  void (*grid)(void) = strcmp(arguments[2], "ackley") ? fill_rastrigin : fill_ackley;
  const int grids = atoi(arguments[3]);
  for (int k = 0; k < 3; k++) grid();
  const clock_t began = clock();
  for (int k = 0; k < grids; k++) grid();
  const double seconds = (double)(clock() - began) / CLOCKS_PER_SEC;
  double sum = 0;
  for (int k = 0; k < SIDE * SIDE; k++) sum += z[k];
  printf("{\"rate\": %.6g, \"check\": [%.17g, %.17g, %.17g]}\n", grids / seconds, sum / (SIDE * SIDE), z[0],
         z[100 * SIDE + 37]);
  return 0;
}
