# Frames in both directions: u32 length of the JSON, u32 length of the payload (both little-endian), the JSON in UTF-8, and the
# payload: float64, little-endian. They come and go over pipes of their own, so that nothing that the person's code reads or prints meets
# one. R opens no pipe by its number, so that `cat` passes them on.

# The exit code of a process whose pipes the person's code has closed.
PIPE_IS_CLOSED <- 74

channel <- new.env()

open_channel <- function() {
  channel$input <- pipe("exec cat <&3", "rb")
  channel$output <- pipe("exec cat >&4", "wb")
  channel$text <- ""
}

# The next request, with its payload of numbers. The process ends when nobody is left to ask.
read_frame <- function() {
  lengths <- readBin(taken(8), "integer", 2, size = 4, endian = "little")
  text <- rawToChar(taken(lengths[1]))
  Encoding(text) <- "UTF-8"
  # Each step of a walk asks with the same words.
  if (!identical(text, channel$text)) {
    channel$request <- read_json(text)
    channel$text <- text
  }
  numbers <- readBin(taken(lengths[2]), "double", lengths[2] / 8, endian = "little")
  list(request = channel$request, numbers = numbers)
}

taken <- function(length) {
  if (length == 0) return(raw())
  bytes <- tryCatch(readBin(channel$input, "raw", length), error = function(error) leave(PIPE_IS_CLOSED))
  if (length(bytes) < length) leave(0)
  bytes
}

# Sends an answer, or a note before it.
write_frame <- function(message, numbers = numeric()) {
  text <- charToRaw(write_json(message))
  lengths <- writeBin(c(length(text), 8L * length(numbers)), raw(), size = 4, endian = "little")
  payload <- writeBin(as.double(numbers), raw(), endian = "little")
  tryCatch(
    {
      writeBin(c(lengths, text, payload), channel$output)
      flush(channel$output)
    },
    error = function(error) leave(PIPE_IS_CLOSED)
  )
}

leave <- function(status) quit("no", status, runLast = FALSE)

# Says in which line the process was when it was told to end, and ends it.
say_last_words <- function(place) {
  if (!is.null(place)) {
    words <- pipe("exec cat >&5", "wb")
    writeBin(charToRaw(enc2utf8(paste0(place$line, " ", place$file, "\n"))), words)
    close(words)
  }
  leave(1)
}
