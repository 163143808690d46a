"""Where the person's code is entered and left: what it leaves behind in Python itself ends here."""
import os
import sys

_forked = []
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=lambda: _forked.append(True))


def entered(function, *arguments):
    """
    Calls the person's code. A process that it forked has nothing more to do when it comes back, and ends. Functions that it
    left to be called at each line of Python (sys.settrace) would be called at ours, and are taken away.
    """
    try:
        return function(*arguments)
    finally:
        # Nothing written in Python may be called before these two lines.
        sys.settrace(None)
        sys.setprofile(None)
        if _forked:
            os._exit(0)

