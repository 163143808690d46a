# What a person's function costs within R, with nothing of ours: `Rscript functions.R <module> <function> <steps> <grids>`, run beside
# <module>.R. The same work as functions.py: steps of gradient descent with central differences, and grids of 200 x 200 points.
arguments <- commandArgs(TRUE)
source(paste0(arguments[1], ".R"))
f <- get(arguments[2])
is_spread <- length(formals(f)) == 2
rate <- 1e-4
h <- 1e-4
side <- 200

value <- function(x) if (is_spread) f(x[1], x[2]) else f(x)

gradient <- function(x) {
  value(x)
  vapply(1:2, function(i) {
    beside <- replace(numeric(2), i, h)
    (value(x + beside) - value(x - beside)) / (2 * h)
  }, 0)
}

s <- (seq_len(side) - 0.5) / side * 4 - 2
points <- expand.grid(s, s)
grid <- function() {
  if (is_spread) return(f(points[[1]], points[[2]]))
  rows <- as.matrix(points)
  vapply(seq_len(side^2), function(at) f(rows[at, ]), 0)
}

# Seconds of a piece of work: the clock of R is too coarse for a single step.
timed <- function(times, work) {
  begun <- proc.time()[["elapsed"]]
  for (each in seq_len(times)) work()
  (proc.time()[["elapsed"]] - begun) / times
}

x <- c(-1.2, 1)
step_seconds <- timed(as.integer(arguments[3]), function() x <<- x - rate * gradient(x))
grid_seconds <- timed(as.integer(arguments[4]), grid)
cat(sprintf('{"step": %.9g, "grid": %.9g, "check": [%.17g, %.17g, %.17g]}\n', step_seconds, grid_seconds, x[1], x[2], sum(grid())))
