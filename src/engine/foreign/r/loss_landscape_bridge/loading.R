# Runs a person's file as it stands in the editor, and finds the function in it.

# `path` of the file, and `place`: the expression at its top that is being run.
loading <- new.env()
loading$path <- ""
loading$is_parsing <- FALSE

# The environment that the text makes. Whatever the text raises is raised here.
load_file <- function(path, text) {
  loading$path <- path
  loading$place <- NULL
  if (dir.exists(dirname(path))) setwd(dirname(path))
  expressions <- parsed(path, sub("^\ufeff", "", text))
  module <- new.env(parent = shadows())
  lines <- attr(expressions, "srcref")
  for (at in seq_along(expressions)) {
    loading$place <- list(file = path, line = as.integer(lines[[at]])[1])
    eval(expressions[[at]], module)
  }
  loading$place <- NULL
  module
}

parsed <- function(path, text) {
  lines <- strsplit(gsub("\r\n?", "\n", text), "\n", fixed = TRUE)[[1]]
  loading$is_parsing <- TRUE
  expressions <- parse(text = lines, keep.source = TRUE, srcfile = srcfilecopy(path, lines, isFile = FALSE), encoding = "UTF-8")
  loading$is_parsing <- FALSE
  expressions
}

# What would end R or wait for somebody says so instead.
shadows <- function() {
  hidden <- new.env(parent = globalenv())
  hidden$quit <- hidden$q <- function(...) refuse("It called quit().", final = TRUE)
  hidden$readline <- function(...)
    refuse("It asked for input (readline): nobody can answer here, so give it its values in the file.", final = TRUE)
  hidden
}

# The function of a name; a refusal where there is none.
find_function <- function(module, name) {
  found <- get0(name, module, inherits = FALSE)
  if (is.null(found)) refuse(sprintf("%s defines no %s.", basename(loading$path), name))
  if (!is.function(found)) refuse(sprintf("%s is a value of type %s, and a function is needed.", name, typeof(found)))
  found
}

# The line in which a function begins; NULL where that is not known.
line_of <- function(f) {
  lines <- attr(f, "srcref")
  if (is.null(lines)) NULL else as.integer(lines)[1]
}
