# Frames in both directions: u32 length of the JSON, u32 length of the payload (both little-endian), the JSON in UTF-8, and the
# payload: float64, little-endian. They come and go over pipes of their own, so that nothing that the person's code reads or prints meets
# one. R opens no pipe by its number, so that `cat` passes them on.

# The exit code of a process whose pipes the person's code has closed.
PIPE_IS_CLOSED <- 74

channel <- new.env()

open_channel <- function() {
  # In the background, as R waits for the end of a command whose pipe the person's code closes.
  channel$input <- pipe("cat <&3 &", "rb")
  channel$output <- pipe("exec cat >&4", "wb")
  channel$text <- raw()
}

# The next request, with its payload of numbers. The process ends when nobody is left to ask.
read_frame <- function() {
  tryCatch(next_frame(), error = function(error) leave(PIPE_IS_CLOSED))
}

next_frame <- function() {
  lengths <- readBin(channel$input, "integer", 2, size = 4, endian = "little")
  if (length(lengths) < 2) leave(0)
  text <- readBin(channel$input, "raw", lengths[1])
  # Each step of a walk asks with the same words.
  if (!identical(text, channel$text)) {
    channel$text <- text
    words <- rawToChar(text)
    Encoding(words) <- "UTF-8"
    channel$request <- read_json(words)
  }
  numbers <- readBin(channel$input, "double", lengths[2] / 8, endian = "little")
  list(request = channel$request, numbers = numbers)
}

# The answer of a request that has no more to say, and its JSON.
DONE <- list(ok = TRUE)
DONE_TEXT <- charToRaw(write_json(DONE))

# Sends an answer, or a note before it.
write_frame <- function(message, numbers = numeric()) {
  text <- if (identical(message, DONE)) DONE_TEXT else charToRaw(write_json(message))
  output <- channel$output
  tryCatch(
    {
      writeBin(c(length(text), 8L * length(numbers)), output, size = 4, endian = "little")
      writeBin(text, output)
      writeBin(as.double(numbers), output, endian = "little")
      flush(output)
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
