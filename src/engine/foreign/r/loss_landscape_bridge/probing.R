# Tries a function that was just loaded: how many numbers it takes, what its gradient comes from, whether it takes many points.

# Numbers of parameters to try where nothing says how many there are.
COUNTS <- c(2, 1, 3, 4, 5, 6, 8, 10)
# So many points show whether a batch gives the same values as single calls.
BATCH <- 7
BATCH_TOLERANCE <- 1e-12

# The Program of a function, with its gradient and its warnings. `calling(row)` is told each point before it is tried: it may be the last
# thing that this process does.
probed <- function(module, f, request, calling) {
  tried_points$count <- 0
  fixed <- request$fixed
  parameters <- parameters_of(f, fixed)
  start <- if (is.null(parameters$start)) unlist(request$start) else parameters$start
  count <- if (is.null(parameters$count)) request$dimension else parameters$count
  program <- first_answer(f, parameters, fixed, count, start, calling)
  # What it prints when it works was heard once; the points that follow are nobody's.
  silently(function() {
    program$gradient <- gradient_for(program, own_gradient(module, request$name, program), start, calling)
    program$batched <- takes_batches(program, calling)
    look_for_constant(program, calling)
  })
  program
}

silently <- function(work) {
  nowhere <- file(nullfile(), "w")
  sink(nowhere)
  options(warn = -1)
  on.exit({
    sink()
    close(nowhere)
  })
  work()
}

# The function with the first number of parameters with which it answers with a number; else the first reason why it does not is raised.
first_answer <- function(f, parameters, fixed, count, start, calling) {
  reason <- NULL
  for (range in list(c(0.1, 0.9), c(2, 5))) {
    for (n in if (is.null(count)) COUNTS else count) {
      row <- if (length(start) == n) as.double(start) else point_between(n, range[1], range[2])
      program <- new_program(f, parameters, fixed, n)
      calling(row)
      value <- tried(function() value_at(program, row))
      if (!is_fault(value)) return(seen_twice(program, row, value, calling))
      if (is.null(reason)) reason <- c(unclass(value), list(at = as.list(row)))
      if (isTRUE(attr(value, "final"))) break
    }
  }
  if (is.null(reason$line)) reason$line <- line_of(f)
  raise(reason)
}

seen_twice <- function(program, row, value, calling) {
  calling(row)
  again <- tryCatch(value_at(program, row), error = function(error) NaN)
  program$is_random <- !is.nan(value) && !identical(again, value)
  if (program$is_random)
    warn(program, "It answers differently each time it is called at one point: a picture of it is rough.")
  program
}

warn <- function(program, text) program$warnings <- c(program$warnings, text)

# The best source of the gradient that agrees with differences at two points; an own one that does not is warned of.
gradient_for <- function(program, own, start, calling) {
  points <- list(point_between(program$count, 0.1, 0.9), point_between(program$count, 0.1, 0.9))
  if (length(start) == program$count) points[[1]] <- as.double(start)
  if (!is.null(own)) {
    source <- derived_by(program, "own", caller_of(own$f, parameters_of(own$f, program$fixed), program$fixed))
    if (agrees(program, source, points, calling, sprintf("Its own gradient, %s,", own$name))) return(source)
  }
  derivative <- derivative_of(program)
  if (!is.null(derivative)) {
    source <- derived_by(program, "tape", derivative)
    if (agrees(program, source, points, calling)) return(source)
  }
  differences_of(program)
}

# Whether a gradient is that of differences; why not is a warning where it has a name.
agrees <- function(program, source, points, calling, subject = NULL) {
  for (row in points) {
    calling(row)
    found <- tried(function() source$both(row)[-1])
    if (is_fault(found)) {
      if (!is.null(subject)) warn(program, paste(subject, "cannot be used:", found$message))
      return(FALSE)
    }
    expected <- quotients(apply(neighbours(row), 1, function(each) tryCatch(value_at(program, each), error = function(error) NaN)))
    room <- TOLERANCE * max(1, abs(expected[is.finite(expected)]))
    wrong <- which(!is.nan(expected) & !(abs(found - expected) <= room))
    if (length(wrong) > 0) {
      if (!is.null(subject)) warn(program, disagreement(subject, row, wrong[1], found, expected))
      return(FALSE)
    }
  }
  TRUE
}

disagreement <- function(subject, row, at, found, expected) {
  place <- paste(sprintf("%.4g", row), collapse = ", ")
  words <- "%s is not that of its values: part %d at (%s) is %.6g, and differences of values say %.6g. It is not used."
  sprintf(words, subject, at, place, found[at], expected[at])
}

# Warns of a function that has one value everywhere: it may read a variable instead of its argument.
look_for_constant <- function(program, calling) {
  values <- vapply(1:3, function(each) {
    row <- point_between(program$count, -3, 3)
    calling(row)
    tryCatch(value_at(program, row), error = function(error) NaN)
  }, 0)
  if (!anyNA(values) && length(unique(values)) == 1)
    warn(program, "It has the same value at every point that was tried: does it use its argument?")
}

# Whether many points at once give what single calls give: where each parameter is an argument of its own.
takes_batches <- function(program, calling) {
  if (program$is_random || (program$parameters$takes == "vector" && program$count > 1)) return(FALSE)
  rows <- matrix(point_between(BATCH * program$count, -0.95, 1.05), BATCH)
  calling(rows[1, ])
  together <- tryCatch(answer_at_once(program, rows), error = function(error) NULL)
  if (!is.numeric(together) || length(together) != BATCH) return(FALSE)
  alone <- apply(rows, 1, function(row) tryCatch(value_at(program, row), error = function(error) NaN))
  all(mapply(function(one, other) {
    (is.nan(one) && is.nan(other)) || isTRUE(one == other) || isTRUE(abs(one - other) <= BATCH_TOLERANCE * abs(one))
  }, alone, together))
}
