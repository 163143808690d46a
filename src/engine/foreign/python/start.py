"""Starts the bridge: `python start.py`. It is written so that a Python 2 can read it, and say that it is too old."""
import os
import sys

if sys.version_info < (3, 8):
    sys.stderr.write("This is Python %d.%d, and Python 3.8 or newer is needed.\n" % sys.version_info[:2])
    sys.exit(1)



def start():
    # The person's own modules are looked for where they would be without us: our folder does not stay on the path.
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [folder for folder in sys.path if os.path.abspath(folder) != here]
    sys.path.insert(0, here)
    from loss_landscape_bridge.serve import serve

    sys.path.remove(here)
    serve()


# Processes that Python starts for itself (multiprocessing) read this file again, and are to do something else.
if __name__ == "__main__":
    start()
