# Starts the bridge: `Rscript start.R`. Its parts stand in an environment of their own, which sees nothing of a person's.
local({
  if (getRversion() < "3.6.0") {
    message("This is R ", getRversion(), ", and R 3.6 or newer is needed.")
    quit("no", 1)
  }
  # The front end of R writes a blank of a path in this way.
  arguments <- gsub("~+~", " ", commandArgs(FALSE), fixed = TRUE)
  file <- sub("^--file=", "", grep("^--file=", arguments, value = TRUE)[1])
  bridge <- new.env(parent = baseenv())
  parts <- c("json", "frames", "faults", "numbers", "parameters", "loading", "program", "derivatives", "gradients", "probing", "serve")
  for (part in parts)
    sys.source(file.path(dirname(file), "loss_landscape_bridge", paste0(part, ".R")), bridge)
  bridge$serve()
})
