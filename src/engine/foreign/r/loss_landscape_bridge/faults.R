# What went wrong in a person's code: a sentence, and the line in it.

# No sentence needs more of what an error says.
MOST_OF_TEXT <- 500

# Raises a sentence for the person: what, and what to do. A final one would be no other at another point.
refuse <- function(message, final = FALSE) {
  stop(structure(
    class = c("refusal", if (final) "final", "error", "condition"),
    list(message = message, call = NULL)
  ))
}

# The value of some work on the person's code, or the fault that it ended with: list(message, line, file), of the class "fault".
tried <- function(work) {
  place <- NULL
  tryCatch(
    withCallingHandlers(work(), error = function(error) place <<- place_in(sys.calls())),
    error = function(error) fault_of(error, place)
  )
}

# Raises a fault that is known already.
raise <- function(fault) stop(structure(class = c("raised", "error", "condition"), list(message = fault$message, call = NULL, fault = fault)))

fault_of <- function(error, place = NULL) {
  if (inherits(error, "raised")) return(structure(error$fault, class = "fault"))
  place <- syntax_place(error, place)
  fault <- list(message = sentence_of(error), line = place$line)
  if (!is.null(place) && place$file != loading$path) fault$file <- place$file
  structure(fault, class = "fault", final = is_final(error))
}

is_fault <- function(value) inherits(value, "fault")

# The innermost line of some calls that is the person's: in their file, or in one beside it that it sources.
place_in <- function(calls) {
  for (call in rev(calls)) {
    lines <- attr(call, "srcref")
    if (is.null(lines)) next
    source <- attr(lines, "srcfile")
    file <- if (grepl("^(/|[A-Za-z]:|[a-z]+:)", source$filename)) source$filename else file.path(source$wd, source$filename)
    if (is_own(file)) return(list(file = file, line = as.integer(lines)[1]))
  }
  loading$place
}

is_own <- function(file) {
  file == loading$path || startsWith(file, file.path(dirname(loading$path), ""))
}

# What is not R is told with its place in the text: "<text>:2:7: unexpected symbol".
syntax_pattern <- "^(.*?):([0-9]+):[0-9]+: ([^\n]*)"

syntax_place <- function(error, place) {
  found <- regmatches(conditionMessage(error), regexec(syntax_pattern, conditionMessage(error)))[[1]]
  if (!loading$is_parsing || length(found) == 0) return(place)
  list(file = loading$path, line = as.integer(found[3]))
}

is_too_deep <- function(error) {
  inherits(error, "stackOverflowError") ||
    grepl("infinite recursion|C stack usage|nested too deeply", conditionMessage(error))
}

is_final <- function(error) {
  inherits(error, c("final", "packageNotFoundError")) || is_too_deep(error)
}

# An error as a sentence; refusals are sentences already.
sentence_of <- function(error) {
  text <- substr(trimws(conditionMessage(error)), 1, MOST_OF_TEXT)
  if (inherits(error, "refusal")) return(text)
  if (is_too_deep(error)) return("It called itself too deeply.")
  if (grepl("cannot allocate|memory exhausted", text))
    return("It needed more memory than it may have (the memory limit is a setting).")
  if (inherits(error, "packageNotFoundError"))
    return(paste0("Error: ", text, "; install it for this R (", executable(), "), or choose another interpreter."))
  if (loading$is_parsing) return(ended(paste0("Syntax error: ", sub(paste0("(?s)", syntax_pattern, ".*"), "\\3", text, perl = TRUE))))
  if (text == "") "Error." else ended(paste0("Error: ", text))
}

ended <- function(text) if (grepl("[.!?]$", text)) text else paste0(text, ".")

executable <- function() file.path(R.home("bin"), "Rscript")
