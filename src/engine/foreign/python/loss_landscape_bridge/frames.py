"""
Frames in both directions: u32 length of the JSON, u32 length of the payload (both little-endian), the JSON in UTF-8, and
the payload: float64, little-endian.
"""
import os
import sys
from json import dumps, loads
from struct import Struct

# Bound here, as the person's code may put something else in the place of what a module holds.
_HEAD = Struct("<II")

# The exit code of a process whose pipes the person's code has closed.
PIPE_IS_CLOSED = 74
# Where the last words of a process that dies are written (see faulthandler in `serve`).
LAST_WORDS = 3


class Channel:
    """
    The bridge's end of the pipes. It takes stdin and stdout for itself and puts others in their place, so that nothing that
    the person's code reads or prints, be it from C, meets a frame.
    """

    def __init__(self):
        if os.name == "nt":
            import msvcrt

            for descriptor in (0, 1):
                msvcrt.setmode(descriptor, os.O_BINARY)
        self._input = os.fdopen(os.dup(0), "rb")
        self._output = os.fdopen(os.dup(1), "wb")
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(2, 1)
        sys.stdout = open(os.dup(2), "w", encoding="utf-8", errors="backslashreplace", buffering=1)
        sys.stderr = open(os.dup(2), "w", encoding="utf-8", errors="backslashreplace", buffering=1)

    def read(self):
        """The next request and its payload. The process ends when nobody is left to ask."""
        json_length, payload_length = _HEAD.unpack(self._take(_HEAD.size))
        return loads(self._take(json_length)), self._take(payload_length)

    def write(self, message, payload=b""):
        """Sends an answer, or a note before it. Without a pipe this process is of no use any more."""
        text = dumps(message).encode()
        try:
            self._output.write(b"".join((_HEAD.pack(len(text), len(payload)), text, payload)))
            self._output.flush()
        except OSError:
            os._exit(PIPE_IS_CLOSED)

    def _take(self, length):
        try:
            taken = self._input.read(length)
        except OSError:
            os._exit(PIPE_IS_CLOSED)
        if len(taken) < length:
            os._exit(0)
        return taken


def last_words():
    """The descriptor for last words: a pipe of its own, or stderr where there is none."""
    try:
        os.fstat(LAST_WORDS)
        os.set_inheritable(LAST_WORDS, False)
        return LAST_WORDS
    except OSError:
        return os.dup(2)
