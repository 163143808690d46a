# JSON, as far as frames need it: R has no reader of its own.

# A text, a number, a word, or a sign.
json_token <- '"[^"\\\\]*+(?:\\\\.[^"\\\\]*+)*+"|[-+.0-9eE]+|true|false|null|[][{},:]'

# A value of R for a text of JSON: objects and arrays are lists, null is NULL.
read_json <- function(text) {
  tokens <- regmatches(text, gregexpr(json_token, text, perl = TRUE))[[1]]
  at <- 0L
  take <- function() tokens[[at <<- at + 1L]]

  value <- function(token = take()) {
    switch(substr(token, 1, 1),
      "{" = object(),
      "[" = array(),
      "\"" = unescaped(token),
      t = TRUE,
      f = FALSE,
      n = NULL,
      as.numeric(token)
    )
  }

  object <- function() {
    found <- list()
    while ((token <- take()) != "}") {
      if (token == ",") next
      take() # the colon
      found[unescaped(token)] <- list(value())
    }
    found
  }

  array <- function() {
    found <- list()
    while ((token <- take()) != "]") {
      if (token != ",") found[length(found) + 1L] <- list(value(token))
    }
    found
  }

  value()
}

unescaped <- function(token) {
  text <- substr(token, 2, nchar(token) - 1L)
  if (!grepl("\\", text, fixed = TRUE)) return(text)
  escapes <- gregexpr("\\\\(?:u[0-9a-fA-F]{4}|.)", text, perl = TRUE)
  regmatches(text, escapes) <- list(vapply(regmatches(text, escapes)[[1]], escaped_character, ""))
  text
}

escaped_character <- function(escape) {
  letter <- substr(escape, 2, 2)
  switch(letter,
    n = "\n",
    t = "\t",
    r = "\r",
    b = "\b",
    f = "\f",
    u = intToUtf8(strtoi(substr(escape, 3, 6), 16L)),
    letter
  )
}

# The JSON of a value: named lists are objects, without what is NULL in them; other lists are arrays; all else is one value.
write_json <- function(value) {
  if (is.list(value)) {
    value <- Filter(Negate(is.null), value)
    inside <- vapply(value, write_json, "")
    names <- names(value)
    if (is.null(names)) return(paste0("[", paste(inside, collapse = ","), "]"))
    return(paste0("{", paste0(vapply(names, quoted, ""), ":", inside, collapse = ","), "}"))
  }
  if (is.character(value)) return(quoted(value))
  if (is.logical(value)) return(if (isTRUE(value)) "true" else "false")
  # With 17 digits a number is read as the same.
  if (is.finite(value)) sprintf("%.17g", value) else "null"
}

quoted <- function(text) {
  plain <- iconv(enc2utf8(text), "UTF-8", "UTF-8", sub = "byte")
  escaped <- gsub("([\\\\\"])", "\\\\\\1", plain)
  lines <- gsub("\t", "\\t", gsub("\n", "\\n", escaped, fixed = TRUE), fixed = TRUE)
  paste0("\"", gsub("[[:cntrl:]]", " ", lines), "\"")
}
