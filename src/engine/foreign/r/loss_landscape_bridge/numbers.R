# What of an answer counts as one number, and points at which a function is tried.

# The answer of a person's function as a number; a refusal says why it is none.
number_of <- function(answer) {
  if (is.double(answer) && length(answer) == 1L && !is.object(answer)) return(without_NA(answer[[1L]]))
  if (is.null(answer)) refuse("It returned NULL: does it end with the value?")
  if (is.character(answer)) refuse("It returned a text (character), and one number is needed.")
  if (is.function(answer) || is.environment(answer) || is.language(answer))
    refuse(sprintf("It returned a value of type %s, and one number is needed.", typeof(answer)))
  if (length(answer) != 1L) refuse(sprintf("It returned %d values, and one number is needed.", length(answer)))
  if (is.list(answer)) return(number_of(answer[[1L]]))
  if (is.complex(answer)) refuse(sprintf("It returned a complex number (%s), and a real one is needed.", format(answer)))
  if (!is.numeric(answer) && !is.logical(answer))
    refuse(sprintf("It returned a value of type %s, and one number is needed.", typeof(answer)))
  without_NA(as.double(answer))
}

# What is missing is no number; NaN is what comes of arithmetic.
without_NA <- function(number) {
  if (is.na(number) && !is.nan(number))
    refuse("It returned NA: is there a parameter, or a value, that it does not have?")
  number
}

# The same points each time a file is loaded; R's own random numbers are the person's.
tried_points <- new.env()
tried_points$count <- 0

point_between <- function(n, low, high) {
  places <- tried_points$count + seq_len(n)
  tried_points$count <- tried_points$count + n
  low + (high - low) * ((places * 0.61803398874989485) %% 1)
}

is_plain_number <- function(value) is.numeric(value) && !is.object(value) && length(value) == 1L && is.finite(value)
