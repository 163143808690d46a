import { type ForeignCase, late, short } from './foreignCase';

const nothing = Number.NaN;

/** What R functions do that they should not: each has one outcome, and a sentence that says what, where, and what to do. */
export const badR: readonly ForeignCase[] = [
  {
    title: 'a loop without an end at some points, in a function that it calls: it is loaded again',
    alone: true,
    text: [
      'settled <- function(v) {',
      '  while (v > 5) v <- v + 1',
      '  v',
      '}',
      'f <- function(x, y) settled(x)^2 + y',
    ],
    limits: short,
    values: [
      [[1, 0], 1],
      [[6, 0], nothing],
      [[2, 0], 4],
    ],
    faults: [{ message: late(0.6, 'R'), line: 2, at: [6, 0] }],
  },
  {
    title: 'a loop without an end while it is loaded',
    alone: true,
    text: ['a <- 1', 'repeat {', '}', 'f <- function(x) x[1]'],
    limits: { loadMilliseconds: 900 },
    refused:
      'Line 2: The file was not loaded within 0.9 s, and R was ended: does a loop in it have no end? The time is a setting.',
  },
  {
    title: 'base::quit() in a call',
    alone: true,
    text: ['f <- function(x) {', '  base::quit(status = 7)', '}'],
    refused: 'It ended R, with exit code 7: a function has to return.',
  },
  {
    title: 'closes all that is open',
    alone: true,
    text: ['f <- function(x) {', '  closeAllConnections()', '  x', '}'],
    limits: { callMilliseconds: 10_000 },
    refused:
      'It wrote into the pipe over which R answers, or closed it, so that nothing more can be heard from it: let it leave the files that it did not open.',
  },
  {
    title: 'more memory than it may have',
    text: ['f <- function(x) {', '  y <- numeric(1e9)', '  sum(y) + x', '}'],
    refused: 'Line 2: It needed more memory than it may have (the memory limit is a setting).',
  },
  {
    title: 'quit() while it is loaded',
    text: ['quit()', 'f <- function(x) x[1]'],
    refused: 'Line 1: It called quit().',
  },
  {
    title: 'readline()',
    text: ['f <- function(x) {', '  as.numeric(readline("? ")) + x', '}'],
    refused:
      'Line 2: It asked for input (readline): nobody can answer here, so give it its values in the file.',
  },
  {
    title: 'prints, reads the standard input, and writes to standard error',
    text: [
      'f <- function(x, y) {',
      '  cat("hi", x, "\\n")',
      '  message(length(readLines(file("stdin"))), " lines")',
      '  x^2 + y',
      '}',
    ],
    values: [[[2, 3], 7]],
    printed: /hi 2 \n/,
  },
  {
    title: 'returns nothing',
    text: ['f <- function(x) {', '}'],
    refused: 'Line 1: It returned NULL: does it end with the value?',
  },
  {
    title: 'returns a complex number',
    text: 'f <- function(x = 0.5) x + 1i',
    refused: 'Line 1: It returned a complex number (0.5+1i), and a real one is needed.',
  },
  {
    title: 'returns a text',
    text: 'f <- function(x) "3"',
    refused: 'Line 1: It returned a text (character), and one number is needed.',
  },
  {
    title: 'returns several numbers',
    text: 'f <- function(x) x^2',
    dimension: 2,
    refused: 'Line 1: It returned 2 values, and one number is needed.',
  },
  {
    title: 'reads more numbers than it is given',
    text: 'f <- function(x) x[1] + x[3]',
    dimension: 2,
    refused: 'Line 1: It returned NA: is there a parameter, or a value, that it does not have?',
  },
  {
    title: 'stops at some points, in a function that it calls',
    text: [
      'check <- function(v) {',
      '  if (v > 1.5) stop("too big")',
      '  v',
      '}',
      'f <- function(x) check(x[1])^2 + 0 * x[2]',
    ],
    values: [
      [[1, 0], 1],
      [[2, 0], nothing],
    ],
    many: [4, 0, nothing],
    faults: [
      { message: 'Error: too big.', line: 2, at: [2, 0] },
      { message: 'Error: too big.', line: 2, at: [2, 3] },
    ],
  },
  {
    title: 'NaN at some points',
    text: ['f <- function(x, y) {', '  z <- 2', '  log(x) * z + y', '}'],
    facts: { batched: true, gradient: 'tape' },
    values: [
      [[1, 0], 0],
      [[-1, 0], nothing],
    ],
    faults: [{ message: 'It returned NaN.', line: 3, at: [-1, 0] }],
  },
  {
    title: 'calls itself without an end',
    text: 'f <- function(x) f(x)',
    refused: 'Line 1: It called itself too deeply.',
  },
  {
    title: 'a package that is not installed',
    text: ['library(nosuchpackage)', 'f <- function(x) x[1]'],
    refused:
      "Line 1: Error: there is no package called 'nosuchpackage'; install it for this R (INTERPRETER), or choose another interpreter.",
  },
  {
    title: 'what is not R',
    text: ['f <- function(x) {', '  x y', '}'],
    refused: 'Line 2: Syntax error: unexpected symbol.',
  },
  {
    title: 'a name that is not there',
    text: ['f <- function(x) {', '  x[1] +', '    nosuchname', '}'],
    refused: "Line 2: Error: object 'nosuchname' not found.",
  },
  {
    title: 'no function of this name',
    text: 'g <- function(x) x',
    refused: 'user_file.R defines no f.',
  },
  {
    title: 'an own gradient that is wrong',
    text: ['f <- function(x, y) x^2 + y', 'f_grad <- function(x, y) c(x, 1)'],
    values: [[[1, 2], 3]],
    facts: { gradient: 'tape' },
    warnings: [
      'Its own gradient, f_grad, is not that of its values: part 1 at (0.7833, 0.4777) is 0.783282, and differences of values say 1.56656. It is not used.',
    ],
  },
  {
    title: 'differs each time, and has one value everywhere',
    text: 'f <- function(x) runif(1)',
    dimension: 2,
    facts: { batched: false },
    warnings: ['It answers differently each time it is called at one point: a picture of it is rough.'],
  },
];
