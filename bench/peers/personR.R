# Functions as a person writes them, for `npm run bench -- functions`; the bridge loads this file, too.

r_batch <- function(x, y) abs(1 - x)^2 + 100 * (y - x^2)^2

r_loop <- function(x) sum((1 - x[1])^2, 100 * (x[2] - x[1]^2)^2)
