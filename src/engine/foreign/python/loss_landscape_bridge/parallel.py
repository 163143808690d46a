"""
Many points at once on several processes or machines: joblib does it, with the backend that the person names.

A function travels with all of its file, and of the modules beside it, that it uses (cloudpickle): a worker needs the packages
that it imports and joblib, and no file of ours or theirs.
"""
import copy
import os
import pickle
import sys
import threading
from time import perf_counter, sleep

from . import loading
from .backends import Backend, said_of
from .faults import Refusal
from .numbers import bytes_of, rows_of
from .program import FEWEST_AT_ONCE, Faults

# Each worker gets so many parts of a request, so that one which is slower does not keep the others waiting.
PARTS_FOR_EACH = 2
# After so many requests in a row that came to nothing, workers are not asked any more.
MOST_FAILURES = 3
# How often whoever waits for workers looks at what they have done, in seconds.
LOOK = 0.02


class Workers:
    """The workers of one backend. They start with the first function, and stay until this process ends."""

    def __init__(self, backend, count):
        self.backend = Backend(backend, count)

    def take(self, program, alive, patience):
        """
        A Remote of a function; a Refusal says why there is none. Until the workers are there, `alive(clock)` is called for at
        most `patience` seconds: they import what the function needs.
        """
        try:
            self.backend.open()
            remote = Remote(program, self.backend)
            remote.warm(alive, patience)
            return remote
        except Exception as error:
            raise Refusal("%s Its points are computed by one process here." % said_of(error, self.backend))


class Remote:
    """A function that workers have, too."""

    def __init__(self, program, backend):
        self.program = program
        self.backend = backend
        self.failures = 0
        self.key = "%d %d" % (os.getpid(), id(self))
        self.shipped = _pickled(Shipped(program), program.path, backend)

    @property
    def fewest(self):
        """So many points are asked for at once at least, so that each worker has its share."""
        return self.backend.count * (FEWEST_AT_ONCE if self.program.batched else 1)

    def warm(self, alive, patience):
        """Each worker loads the function."""
        end = perf_counter() + patience
        self._asked([b""] * self.backend.count, lambda clock, _: clock < end and alive(clock))

    def values(self, payload, faults, alive):
        """The values at the points of a payload; what workers cannot do, or lose, is done here."""
        if self.failures < MOST_FAILURES:
            try:
                answers = self._asked(self._parts(payload), lambda clock, is_new: is_new and alive(clock))
                self.failures = 0
                for _, fault in answers:
                    faults.first = faults.first or fault
                return b"".join(values for values, _ in answers)
            except Exception as error:
                self.failures += 1
                print("%s These points are computed here." % said_of(error, self.backend), file=sys.stderr)
        return bytes_of(self.program.values(rows_of(payload, self.program.count), faults, alive))

    def _parts(self, payload):
        """The payload in pieces of whole points, of about one size; where a batch is one call, each piece is such a batch."""
        width = 8 * self.program.count
        points = len(payload) // width
        most = points // FEWEST_AT_ONCE if self.program.batched else points
        count = max(1, min(most, PARTS_FOR_EACH * self.backend.count))
        ends = [points * part // count * width for part in range(count + 1)]
        return [payload[begin:end] for begin, end in zip(ends, ends[1:])]

    def _asked(self, payloads, looked):
        """What workers answer to payloads, in their order. `looked(clock, is_new)` is told now and then whether more is done."""
        tasks = [(answer_of, (self.key, self.shipped, payload)) for payload in payloads]
        asking = _Asking(self.backend, tasks)
        done = 0
        while asking.is_open():
            is_new = asking.done > done
            done = asking.done
            looked(perf_counter(), is_new)
        return asking.answers()


class _Asking:
    """Tasks that are given to workers by a thread, while this one looks at how they are getting on."""

    def __init__(self, backend, tasks):
        self._backend = backend
        self._tasks = tasks
        self._parallel = None
        self._answers = None
        self._error = None
        self._thread = threading.Thread(target=self._ask, daemon=True)
        self._thread.start()

    @property
    def done(self):
        return getattr(self._parallel, "n_completed_tasks", 0)

    def is_open(self):
        self._thread.join(LOOK)
        return self._thread.is_alive()

    def answers(self):
        if self._error is not None:
            raise self._error
        return self._answers

    def _ask(self):
        try:
            with self._backend.active():
                self._parallel = self._backend.parallel()
                self._answers = self._parallel(self._backend.delayed(*task) for task in self._tasks)
        except BaseException as error:
            self._error = error


class Shipped:
    """A function as a worker has it. This class travels with it."""

    def __init__(self, program):
        self.program = copy.copy(program)
        self.program.gradient = None
        self.home = os.getpid()

    def begin(self):
        """A worker that this process started ends with it, however that ends."""
        if os.getppid() == self.home:
            threading.Thread(target=self._follow, daemon=True).start()

    def _follow(self):
        while os.getppid() == self.home:
            sleep(0.5)
        os._exit(0)

    def answer(self, payload):
        """The values at some points, as their bytes, and the first fault."""
        if not payload:
            return b"", None
        faults = Faults(self.program)
        values = self.program.values(rows_of(payload, self.program.count), faults, lambda clock: None)
        return bytes_of(values), faults.first


def answer_of(key, shipped, payload):
    """What a worker does. It knows nothing but this: of the functions that came to it, it keeps the last."""
    import pickle
    import sys

    kept = vars(sys).setdefault("_loss_landscape", {})
    if key not in kept:
        kept.clear()
        kept[key] = pickle.loads(shipped)
        kept[key].begin()
    return kept[key].answer(payload)


def _pickled(shipped, path, backend):
    """A function with what it uses of the person's modules, and of ours."""
    with backend.by_value(loading.own_modules(path)) as cloudpickle:
        return cloudpickle.dumps(shipped, protocol=pickle.HIGHEST_PROTOCOL)
