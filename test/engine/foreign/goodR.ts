import type { ForeignCase } from './foreignCase';

/** What R functions may do. */
export const goodR: readonly ForeignCase[] = [
  {
    title: 'its own gradient, which has no defaults where the function has some',
    text: ['f <- function(x = 1, y = 2) x^2 + y^2', 'f_grad <- function(x, y) c(2 * x, 2 * y)'],
    facts: { gradient: 'own', start: [1, 2] },
    values: [[[3, 4], 25]],
  },
  {
    title: 'defaults give names and a start, and many points are taken at once',
    text: ['# A valley.', 'f <- function(w = 4, b = 1) (w - 1)^2 + 10 * (b - w)^2'],
    facts: {
      ...{ dimension: 2, parameterNames: ['w', 'b'], start: [4, 1], batched: true, gradient: 'tape' },
    },
    values: [[[2, 3], 11]],
    many: Array.from({ length: 20 }, (_, i) => (2 * i - 3) ** 2 + 10),
  },
  {
    title: 'a vector, with notes in the comment above it',
    text: [
      '# The banana valley.',
      '# start: -1.2, 1',
      '# minimum: (1, 1)',
      "#' domain: -2 to 2",
      'f <- function(par) {',
      '  a <- par[1]; b <- par[2]',
      '  return((1 - a)^2 + 100 * (b - a^2)^2)',
      '}',
    ],
    facts: {
      ...{ dimension: 2, start: [-1.2, 1], minimum: [1, 1], batched: false, gradient: 'tape' },
      domain: [
        [-2, 2],
        [-2, 2],
      ],
    },
    values: [[[1, 1], 0]],
    many: [9 + 100 * 25, 1 + 100 * 1, 1 + 100 * 1],
  },
  {
    title: 'a sum over a vector of any length, by differences',
    text: 'f = \\(x) sum(x^2)',
    dimension: 3,
    facts: { dimension: 3, gradient: 'differences', batched: false },
    values: [[[1, 2, 3], 14]],
  },
  {
    title: 'an own gradient, and a parameter with a value that it keeps',
    text: ['f <- function(x, y, a = 20) a * x + y^2', 'f.grad <- function(x, y, a = 20) c(a, 2 * y)'],
    fixed: { a: 3 },
    facts: { gradient: 'own', dimension: 2, parameterNames: ['x', 'y'] },
    values: [[[1, 2], 7]],
  },
  {
    title: 'removes all that it sees, changes options and where it works, and has names that R has too',
    text: [
      'rm(list = ls(all.names = TRUE)); options(warn = 2, keep.source = FALSE); setwd(tempdir()); T <- 0',
      'c <- list; length <- quit <- function(...) 0; sum <- function(a, b) a * b',
      'f <- function(x, y) sum(x, y) + length(x) + as.numeric(quit())',
    ],
    values: [[[2, 3], 6]],
  },
  {
    title: 'a file beside it, a mark of the byte order, CRLF, and a name that R has too',
    text: '\ufeffsource("beside.R")\r\nf <- function(c, t) {\r\n  scaled(c) + t\r\n}\r\n',
    files: { 'beside.R': 'scaled <- function(v) {\n  if (v > 4) stop("über")\n  2 * v\n}\n' },
    values: [
      [[1, 2], 4],
      [[5, 2], Number.NaN],
    ],
    faults: [{ message: 'Error: über.', file: 'beside.R', line: 2, at: [5, 2] }],
  },
];
