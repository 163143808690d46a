# Where the gradient of a function comes from. A source is list(kind, at): `at(row, alive)` gives the value and the gradient.

# The step of central differences, (f(x + h) - f(x - h)) / 2h, for each parameter in turn.
STEP <- 1e-4
# By how much a gradient may be beside that of differences, as a share of the largest part, or of 1 if that is larger.
TOLERANCE <- 1e-3

differences_of <- function(program) {
  list(kind = "differences", at = function(row, alive) {
    value <- watched_value(program, row)
    c(value, quotients(values_at(program, neighbours(row), alive)))
  })
}

# The points x + h e and x - h e for one parameter after the other, as the rows of a matrix.
neighbours <- function(row) {
  n <- length(row)
  rows <- matrix(row, 2 * n, n, byrow = TRUE)
  for (i in seq_len(n)) {
    rows[2 * i - 1, i] <- row[i] + STEP
    rows[2 * i, i] <- row[i] - STEP
  }
  rows
}

quotients <- function(values) {
  odd <- seq(1, length(values), 2)
  (values[odd] - values[odd + 1]) / (2 * STEP)
}

# A source that asks a function for the gradient; where that raises, the gradient there is NaN.
derived_by <- function(program, kind, gradient) {
  both <- function(row) {
    found <- as.double(unlist(gradient(row)))
    if (length(found) != length(row)) refuse(sprintf("It has %d parts, and %d are needed.", length(found), length(row)))
    c(value_at(program, row), found)
  }
  list(kind = kind, both = both, at = function(row, alive) {
    found <- tried(function() both(row))
    if (is_fault(found)) {
      add_fault(program, found, row)
      return(rep(NaN, 1 + length(row)))
    }
    if (is.nan(found[1])) watched_value(program, row)
    found
  })
}

# The name of a function beside `name` that is its gradient by its name and can be called as it is, and it; or NULL.
own_gradient <- function(module, name, program) {
  words <- c("%s_grad", "grad_%s", "%s_gradient", "gradient_%s", "%s.grad", "grad.%s", "%s.gradient", "gradient.%s")
  for (found in c(sprintf(words, name), "gradient")) {
    candidate <- get0(found, module, mode = "function", inherits = FALSE)
    if (!is.null(candidate) && can_be_called(candidate, program)) return(list(name = found, f = candidate))
  }
  NULL
}

can_be_called <- function(candidate, program) {
  open <- formals(args(candidate))
  given <- if (program$parameters$takes == "vector") 1 else program$count
  required <- sum(vapply(open[names(open) != "..."], is_missing, NA))
  required <= given && (given <= length(open) || "..." %in% names(open))
}
