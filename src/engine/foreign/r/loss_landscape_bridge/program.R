# A loaded function that is called: one point at a time, or many at once where that was seen to give the same.

# Wherever a batch is evaluated at once, one of its points is evaluated alone, too: sums in another order may differ by this.
SPOT_TOLERANCE <- 1e-9
# After so many batches that raised, points are evaluated one by one without trying.
MOST_FAILED_BATCHES <- 3
# Fewer are faster one by one, and are then the same bits.
FEWEST_AT_ONCE <- 16

# An environment: `count` parameters, `answer(row)`, `batched`, `gradient`, the first `fault` of a request.
new_program <- function(f, parameters, fixed, count) {
  program <- new.env()
  program$f <- f
  program$parameters <- parameters
  program$fixed <- fixed
  program$count <- count
  program$line <- line_of(f)
  program$answer <- caller_of(f, parameters, fixed)
  program$batched <- FALSE
  program$failed_batches <- 0
  program
}

value_at <- function(program, row) number_of(program$answer(row))

# Its value at a point, NaN where there is none; a NaN of its own making is a fault with the line that made it.
watched_value <- function(program, row) {
  value <- tried(function() value_at(program, row))
  if (is_fault(value)) return(add_fault(program, value, row))
  if (is.nan(value)) add_fault(program, nan_fault(program, row), row)
  value
}

# The first fault of a request is told, of however many points.
add_fault <- function(program, fault, row) {
  if (is.null(program$fault)) {
    if (is.null(fault$line)) fault$line <- program$line
    program$fault <- c(unclass(fault)[c("message", "line", "file")], list(at = as.list(row)))
  }
  NaN
}

# Where R first warned at this point, as it does of NaN.
nan_fault <- function(program, row) {
  place <- NULL
  noted <- function(warning) {
    if (is.null(place)) place <<- place_in(sys.calls())
    invokeRestart("muffleWarning")
  }
  try(withCallingHandlers(program$answer(row), warning = noted), silent = TRUE)
  structure(list(message = "It returned NaN.", line = place$line), class = "fault")
}

# Its values at the rows of a matrix, NaN where it raises. `alive()` is called between points.
values_at <- function(program, rows, alive) {
  values <- if (program$batched && nrow(rows) >= FEWEST_AT_ONCE) values_at_once(program, rows)
  if (is.null(values)) one_by_one(program, rows, alive) else values
}

# What it answers to many points at once: each parameter is a vector of so many numbers.
answer_at_once <- function(program, rows) {
  if (program$parameters$takes == "vector") return(program$answer(rows[, 1]))
  columns <- lapply(seq_len(ncol(rows)), function(i) rows[, i])
  do.call(program$f, c(setNames(columns, program$parameters$names), program$fixed))
}

# The values, or NULL where they have to be found one by one. A batch that is wrong once is not tried again.
values_at_once <- function(program, rows) {
  values <- tryCatch(answer_at_once(program, rows), error = function(error) NULL)
  if (is.null(values)) {
    # One bad point spoils a batch: which one it is, is found by going through them.
    program$failed_batches <- program$failed_batches + 1
    program$batched <- program$failed_batches < MOST_FAILED_BATCHES
    return(NULL)
  }
  at <- nrow(rows) %/% 2 + 1
  alone <- tryCatch(value_at(program, rows[at, ]), error = function(error) NaN)
  if (is.numeric(values) && length(values) == nrow(rows) && is_near(values[at], alone)) return(as.double(values))
  program$batched <- FALSE
  NULL
}

is_near <- function(one, other) {
  if (is.nan(one) || is.nan(other)) return(is.nan(one) && is.nan(other))
  isTRUE(one == other) || isTRUE(abs(one - other) <= SPOT_TOLERANCE * abs(other))
}

one_by_one <- function(program, rows, alive) {
  values <- numeric(nrow(rows))
  at <- 0
  # What is tried as a whole costs each point nothing; after one that raised it goes on with the next.
  go_on <- function() {
    while (at < length(values)) {
      at <<- at + 1
      alive()
      values[at] <<- value_at(program, rows[at, ])
    }
  }
  while (at < length(values)) {
    ended <- tried(go_on)
    if (is_fault(ended)) values[at] <- add_fault(program, ended, rows[at, ])
  }
  values
}
