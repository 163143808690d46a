"""What went wrong in a person's code: a sentence, and the line in it."""
import os
import sys

# No sentence needs more of what an exception says.
MOST_OF_TEXT = 500


class Refusal(Exception):
    """A sentence for the person: what, and what to do. `line` and `file` say where, if that is known."""

    def __init__(self, message, line=None, file=None):
        super().__init__(message)
        self.line = line
        self.file = file


def fault_of(error, path, at=None, line_of_function=None):
    """What is told of an exception: {message, line?, file?, at?}. The file is left out where it is the person's `path`."""
    file, line = _place_of(error, path)
    if line is None and isinstance(error, Refusal):
        line = line_of_function
    told = {"message": sentence(error)}
    if line is not None:
        told["line"] = line
    if file is not None and file != path:
        told["file"] = file
    if at is not None:
        told["at"] = [float(value) for value in at]
    return told


def sentence(error):
    """An exception as a sentence; Refusals are sentences already."""
    text = _text_of(error)
    if isinstance(error, Refusal):
        return text
    if isinstance(error, SystemExit):
        return "It called sys.exit(%s)." % ("" if error.code is None else repr(error.code)[:MOST_OF_TEXT])
    if isinstance(error, EOFError):
        return "It asked for input (%s): nobody can answer here, so give it its values in the file." % text
    if isinstance(error, RecursionError):
        return "It called itself too deeply (%s)." % text
    if isinstance(error, MemoryError):
        return "It needed more memory than it may have (the memory limit is a setting)."
    if isinstance(error, ModuleNotFoundError):
        return "ModuleNotFoundError: %s; install it for this Python (%s), or choose another interpreter." % (
            text,
            sys.executable,
        )
    kind = type(error).__name__
    return _ended("%s: %s" % (kind, text) if text else kind)


def _text_of(error):
    if isinstance(error, SyntaxError):
        return str(error.msg)
    try:
        return str(error)[:MOST_OF_TEXT]
    except BaseException:  # an exception of the person's own may fail when it is asked for its text
        return ""


def _ended(text):
    return text if text.endswith((".", "!", "?")) else text + "."


def _place_of(error, path):
    if isinstance(error, Refusal):
        return error.file, error.line
    if isinstance(error, SyntaxError) and error.filename and is_own(error.filename, path):
        return error.filename, error.lineno
    return deepest_own(error.__traceback__, path)


def deepest_own(trace, path):
    """File and line of the innermost call that is the person's: in their file, or in a module beside it."""
    place = (None, None)
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if is_own(file, path):
            place = (file, trace.tb_lineno)
        trace = trace.tb_next
    return place


def is_own(file, path):
    """Whether a source file is the person's `path`, or lies in its folder and is no installed package."""
    if file == path:
        return True
    if set(file.split(os.sep)) & {"site-packages", "dist-packages"}:
        return False
    return any(os.path.abspath(file).startswith(os.path.join(folder, "")) for folder in folders_of(path))


def folders_of(path):
    """The folder of a file, and the one where it really lies if it is a link; none of a text that has no file."""
    if not os.path.isabs(path):
        return []
    return list(dict.fromkeys((os.path.dirname(os.path.realpath(path)), os.path.dirname(path))))
