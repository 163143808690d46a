# Answers requests: loads functions, and calls them. What a request may take is counted by whoever asks; notes are for them.

# The functions that are loaded, by their numbers, and when the last note was written.
bridge <- new.env()

serve <- function() {
  prepare_session()
  remove_leftovers()
  open_channel()
  bridge$programs <- list()
  write_frame(list(version = paste(R.version$major, R.version$minor, sep = "."), executable = executable()))
  # An endless loop is ended with a signal: the line in which it is, is said before.
  withCallingHandlers(
    repeat {
      asked <- read_frame()
      answer <- answer_to(asked$request, asked$numbers)
      write_frame(answer$says, answer$numbers)
    },
    interrupt = function(condition) say_last_words(place_in(sys.calls()))
  )
}

prepare_session <- function() {
  if (!l10n_info()[["UTF-8"]]) suppressWarnings(Sys.setlocale("LC_CTYPE", "C.UTF-8"))
}

# R that is killed leaves its folder for temporary files behind. Ours hold their process's number, by which those are known that are gone.
remove_leftovers <- function() {
  mark <- "loss_landscape_process"
  writeLines(as.character(Sys.getpid()), file.path(tempdir(), mark))
  owner <- file.info(tempdir())$uid
  for (folder in Sys.glob(file.path(dirname(tempdir()), "Rtmp*"))) {
    file <- file.path(folder, mark)
    if (!identical(file.info(folder)$uid, owner) || !file.exists(file)) next
    # Others end and take their folders with them meanwhile.
    process <- tryCatch(suppressWarnings(as.integer(readLines(file, 1))), error = function(condition) integer())
    if (length(process) == 1 && !is.na(process) && !tools::pskill(process, 0)) unlink(folder, recursive = TRUE)
  }
}

answer_to <- function(request, numbers) {
  begin(request$limit)
  found <- tried(function() {
    switch(request$op,
      load = list(says = load_function(request), numbers = numeric()),
      evaluate = evaluate(request, numbers),
      {
        bridge$programs[[as.character(request$id)]] <- NULL
        list(says = DONE, numbers = numeric())
      }
    )
  })
  loading$is_parsing <- FALSE
  if (!is_fault(found)) return(found)
  list(says = c(list(ok = FALSE), unclass(found)[c("message", "line", "file", "at")]), numbers = numeric())
}

load_function <- function(request) {
  # Functions keep the lines that they were written in; quotes in R's sentences are plain; warnings are printed at once.
  options(keep.source = TRUE, useFancyQuotes = FALSE, warn = 1)
  calling <- function(row) {
    begin(request$callLimit)
    write_frame(list(note = TRUE, at = as.list(row)))
  }
  module <- load_file(request$path, request$text)
  f <- find_function(module, request$name)
  program <- tryCatch(probed(module, f, request, calling), refusal = function(refusal) {
    raise(list(message = conditionMessage(refusal), line = line_of(f)))
  })
  bridge$programs[[as.character(request$id)]] <- program
  facts_of(program)
}

facts_of <- function(program) {
  parameters <- program$parameters
  is_named <- parameters$takes == "numbers" && length(parameters$names) == program$count
  list(
    ok = TRUE,
    dimension = program$count,
    gradient = program$gradient$kind,
    batched = program$batched,
    warnings = as.list(program$warnings),
    line = program$line,
    parameterNames = if (is_named) as.list(parameters$names),
    start = if (!is.null(parameters$start)) as.list(parameters$start)
  )
}

evaluate <- function(request, numbers) {
  program <- bridge$programs[[as.character(request$id)]]
  program$fault <- NULL
  if (request$gradient) {
    found <- program$gradient$at(numbers, alive)
  } else if (length(numbers) == program$count) {
    found <- watched_value(program, numbers)
  } else {
    found <- values_at(program, matrix(numbers, ncol = program$count, byrow = TRUE), alive)
  }
  list(says = if (is.null(program$fault)) DONE else list(ok = TRUE, fault = program$fault), numbers = found)
}

# In seconds; it is asked before each point, and other clocks of R take longer to answer.
clock <- function() unclass(Sys.time())

# The time for a call begins to run.
begin <- function(limit) {
  bridge$limit <- limit
  bridge$noted <- clock()
}

# Says now and then that no single call takes long, only all of them together.
alive <- function() {
  if (clock() - bridge$noted <= bridge$limit / 4) return()
  begin(bridge$limit)
  write_frame(list(note = TRUE))
}
