"""Answers requests: loads functions, and calls them."""
import faulthandler
import os
import sys
from time import perf_counter

from .facts import open_function
from .faults import Refusal, fault_of
from .frames import Channel, last_words
from .numbers import bytes_of, rows_of
from .parallel import Workers
from .program import Faults


# On Windows no signal can be sent that says where a loop is. Whoever asks notices first, and then waits for these words.
WATCHES_ITSELF = os.name == "nt"
LATER = 0.25


class Bridge:
    """The functions that are loaded, by their numbers. What a request may take is counted by whoever asks; notes are for them."""

    def __init__(self):
        self._channel = Channel()
        self._programs = {}
        self._workers = None
        # Those of the functions that workers have, too.
        self._remotes = {}
        self._words = last_words()
        # A crash, and the signal with which an endless loop is ended, leave the line where it was.
        faulthandler.enable(file=self._words, all_threads=False)
        self._noted = 0.0
        self._limit = 0.0

    def serve(self):
        """Answers, one request after the other, until nobody asks any more."""
        self._channel.write({"version": sys.version.split()[0], "executable": sys.executable})
        while True:
            request, payload = self._channel.read()
            self._begin(request["limit"])
            answer, numbers = self._answer(request, payload)
            self._end()
            self._channel.write(answer, numbers)

    def _answer(self, request, payload):
        path = request.get("path", "")
        try:
            if request["op"] == "load":
                return self._load(request), b""
            if request["op"] == "evaluate":
                return self._evaluate(request, payload)
            self._programs.pop(request["id"], None)
            self._remotes.pop(request["id"], None)
            return {"ok": True}, b""
        except BaseException as error:
            return dict(fault_of(error, path, getattr(error, "at", None)), ok=False), b""

    def _load(self, request):
        limit_memory(request["memory"])

        def calling(row):
            self._begin(request["callLimit"], {"at": row.tolist()})

        program, facts = open_function(request, calling)
        self._programs[request["id"]] = program
        if request.get("parallel"):
            self._limit = request["callLimit"]
            self._share(program, facts, request)
        return dict(facts, ok=True)

    def _share(self, program, facts, request):
        """Workers get the function, too; why they cannot is a warning."""
        try:
            self._workers = self._workers or Workers(request["parallel"]["backend"], request["parallel"]["workers"])
            remote = self._workers.take(program, self._alive, request["limit"])
            self._remotes[request["id"]] = remote
            facts["atOnce"] = remote.fewest
        except Refusal as refusal:
            facts["warnings"].append(str(refusal))

    def _evaluate(self, request, payload):
        program, remote = self._programs[request["id"]], self._remotes.get(request["id"])
        rows = rows_of(payload, program.count)
        faults = Faults(program)
        if request.get("shared") and remote is not None:
            values = remote.values(payload, faults, self._alive)
            return {"ok": True} if faults.first is None else {"ok": True, "fault": faults.first}, values
        if request["gradient"]:
            value, gradient = program.gradient.at(rows[0], faults, self._alive)
            values = [value, *gradient]
        elif len(rows) == 1:
            values = [program.watched_value(rows[0], faults)]
        else:
            values = program.values(rows, faults, self._alive)
        answer = {"ok": True} if faults.first is None else {"ok": True, "fault": faults.first}
        return answer, bytes_of(values)

    def _begin(self, limit, note=None):
        """The time for a call begins to run; with a note, in the middle of a request."""
        self._limit = limit
        self._noted = perf_counter()
        if note is not None:
            self._channel.write(dict(note, note=True))
        if WATCHES_ITSELF:
            faulthandler.dump_traceback_later(limit + LATER, exit=True, file=self._words)

    def _end(self):
        if WATCHES_ITSELF:
            faulthandler.cancel_dump_traceback_later()

    def _alive(self, clock):
        """Says now and then that no single call takes long, only all of them together."""
        if clock - self._noted > self._limit / 4:
            self._begin(self._limit, {})


def limit_memory(megabytes):
    """Holds this process to so much memory of its own, where the system can; no file of its memory is written when it dies."""
    try:
        import resource
    except ImportError:
        return
    kind = resource.RLIMIT_DATA if sys.platform.startswith("linux") else resource.RLIMIT_AS
    for limit, most in ((kind, megabytes * 2**20), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(limit, (most, resource.getrlimit(limit)[1]))
        except (OSError, ValueError):
            pass  # lower than what this process already has of the system


def serve():
    """The whole life of the process."""
    Bridge().serve()
