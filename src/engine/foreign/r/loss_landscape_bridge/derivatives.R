# Exact gradients by R itself (stats::deriv), of functions that are one expression after assignments to names: `a <- x[1]; (1 - a)^2`.

# A longer expression is none that a person has written.
MOST_NAMES <- 2000

# A function of a point that gives the gradient, or NULL where R cannot derive the function.
derivative_of <- function(program) {
  names <- program$parameters$names
  is_vector <- program$parameters$takes == "vector"
  if (is.null(names) || is.primitive(program$f)) return(NULL)
  symbols <- if (is_vector) sprintf(".part%d", seq_len(program$count)) else names
  value <- tryCatch(
    {
      whole <- one_expression(body(program$f))
      if (is_vector) with_parts(whole, names, symbols) else whole
    },
    error = function(error) NULL
  )
  if (is.null(value) || (is_vector && names %in% all.vars(value))) return(NULL)
  found <- tryCatch(stats::deriv(value, symbols), error = function(error) NULL)
  if (is.null(found)) return(NULL)
  constants <- constants_of(program)
  function(row) {
    answer <- eval(found, c(setNames(as.list(row), symbols), constants), environment(program$f))
    as.vector(attr(answer, "gradient"))
  }
}

# What a body computes, with what it assigned to names put in their places; an error where it does something else.
one_expression <- function(body, known = list()) {
  if (is_call(body, "return") || is_call(body, "(")) return(one_expression(body[[2]], known))
  if (!is_call(body, "{")) return(put_in(body, known))
  for (statement in as.list(body)[-c(1, length(body))]) {
    if (!(is_call(statement, "<-") || is_call(statement, "=")) || !is.symbol(statement[[2]])) stop("no plain assignment")
    known[[as.character(statement[[2]])]] <- put_in(statement[[3]], known)
  }
  one_expression(body[[length(body)]], known)
}

is_call <- function(value, name) is.call(value) && identical(value[[1]], as.name(name))

put_in <- function(expression, known) {
  found <- do.call(substitute, list(expression, known))
  if (length(all.names(found)) > MOST_NAMES) stop("too long")
  found
}

# The expression with a symbol for each `x[1]`, `x[[2]]`, and for x where that is one number.
with_parts <- function(expression, name, symbols) {
  if (length(symbols) == 1 && identical(expression, as.name(name))) return(as.name(symbols))
  if (!is.call(expression)) return(expression)
  is_part <- (is_call(expression, "[") || is_call(expression, "[[")) && identical(expression[[2]], as.name(name))
  if (is_part && is_plain_number(expression[[3]])) return(as.name(symbols[[expression[[3]]]]))
  as.call(lapply(as.list(expression), with_parts, name, symbols))
}

# Values of the parameters that are not walked on.
constants_of <- function(program) {
  others <- formals(program$f)
  others <- others[!names(others) %in% c(program$parameters$names, names(program$fixed), "...")]
  c(lapply(others, value_of_default, program$f), program$fixed)
}
