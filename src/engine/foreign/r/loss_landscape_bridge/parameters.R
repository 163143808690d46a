# What the parameters of a person's function are, by the same rule as in Python (parameters.py): required ones are walked on, and others
# keep their defaults; where none is required, those whose default is a number are walked on, from these numbers. Several are given one
# number each, one alone is given a vector of any length, and `...` alone as many numbers as asked for.

# list(names, takes, count, start): takes is "numbers" or "vector", count is NULL where any will do.
parameters_of <- function(f, fixed) {
  open <- formals(args(f))
  open <- open[!names(open) %in% names(fixed)]
  is_rest <- names(open) == "..."
  required <- names(open)[!is_rest & vapply(open, is_missing, NA)]
  if (length(required) > 1) return(list(names = required, takes = "numbers", count = length(required)))
  if (length(required) == 1) return(list(names = required, takes = "vector"))
  if (any(is_rest) && length(open) == 1) return(list(takes = "numbers"))
  from_defaults(lapply(open[!is_rest], value_of_default, f))
}

is_missing <- function(default) is.symbol(default) && !nzchar(as.character(default))

value_of_default <- function(default, f) tryCatch(eval(default, environment(f)), error = function(error) NULL)

from_defaults <- function(defaults) {
  numbers <- Filter(is_plain_number, defaults)
  if (length(numbers) > 0)
    return(list(names = names(numbers), takes = "numbers", count = length(numbers), start = unlist(numbers, use.names = FALSE)))
  vectors <- Filter(function(value) is.numeric(value) && length(value) > 1 && all(is.finite(value)), defaults)
  if (length(vectors) > 0)
    return(list(names = names(vectors)[1], takes = "vector", count = length(vectors[[1]]), start = as.double(vectors[[1]])))
  refuse("It takes no number: a function to minimise has its parameters as arguments.")
}

# A function of one point, which calls f as its parameters ask for.
caller_of <- function(f, parameters, fixed) {
  names <- parameters$names
  if (parameters$takes == "vector" && length(fixed) == 0 && identical(names, names(formals(args(f)))[1]))
    return(function(row) f(row))
  if (parameters$takes == "vector") return(function(row) do.call(f, c(setNames(list(row), names), fixed)))
  function(row) {
    values <- as.list(row)
    names(values) <- names
    do.call(f, c(values, fixed))
  }
}

setNames <- function(values, names) {
  names(values) <- names
  values
}
