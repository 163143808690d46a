"""Loads a function, tries it, and says what is known of it."""
import contextlib
import inspect
import os

from . import loading
from .boundary import entered
from .faults import Refusal
from .forms import Numbers
from .gradients import own_gradient
from .model_slice import SliceGradient, slice_of
from .numbers import row_of
from .parameters import Parameters, bound, parameters_of, takes_nothing, told_in
from .probing import Probe
from .program import Program


def open_function(request, calling):
    """
    The Program of a request to load, and its facts as they are answered. Exceptions of the person's code, and Refusals, are
    raised. `calling(row)` is told each point at which the function is about to be tried.
    """
    path, name, fixed = request["path"], request["name"], request.get("fixed") or {}
    module = loading.load(path, request["text"], request.get("before"))
    function, owner = loading.find(module, name, path)
    if loading.uses(module, "torch") and takes_nothing(function):
        return _open_model(function, path, calling)
    line = loading.line_of(function)
    parameters = _at(line, parameters_of, function, fixed)
    told = told_in(inspect.getdoc(function))
    count = parameters.count or request.get("dimension") or _told_count(told)
    packages = [package for package in ("torch", "jax") if loading.uses(module, package)]
    probe = Probe(bound(function, fixed), parameters, path, line, packages, calling)
    program = probe.program(count, parameters.start or told.get("start"))
    place = _Told(told, parameters, program.count, probe.warnings)
    # What it prints when it works was heard once; the points that follow are nobody's.
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        program.gradient = probe.gradient(program, own_gradient(owner, name, fixed, program), place.start)
        program.batched = probe.batched(program)
        probe.look_for_constant(program)
    facts = {
        "dimension": program.count,
        "gradient": program.gradient.kind,
        "batched": program.batched,
        "warnings": probe.warnings,
        "line": program.line,
        "parameterNames": parameters.names if _is_named(parameters, program.count) else None,
        "start": place.start,
        "minimum": place.minimum,
        "domain": place.domain,
        "imports": loading.imports_of(path) or None,
    }
    return program, {key: value for key, value in facts.items() if value is not None}


def _at(line, work, *arguments):
    """Does something, and puts a Refusal at a line."""
    try:
        return work(*arguments)
    except Refusal as refusal:
        raise Refusal(str(refusal), line)


def _open_model(function, path, calling):
    """The Program of a model's loss on a plane through its weights, and its facts."""
    line = loading.line_of(function)
    plane = _at(line, slice_of, entered(function))
    program = Program(plane.value, Numbers(), 2, path, line)
    program.gradient = SliceGradient(program, plane)
    calling(row_of([0.0, 0.0]))
    program.gradient.both(row_of([0.0, 0.0]))
    told = _Told(told_in(inspect.getdoc(function)), Parameters(None, "scalars", 2), 2, [])
    facts = {
        "dimension": 2,
        "gradient": program.gradient.kind,
        "batched": False,
        "warnings": told.warnings,
        "line": line,
        "parameterNames": ["a", "b"],
        "domain": told.domain or [[-1.0, 1.0], [-1.0, 1.0]],
        "start": told.start,
    }
    return program, {key: value for key, value in facts.items() if value is not None}


def _told_count(told):
    """How many parameters the docstring's lines speak of."""
    found = len(told.get("start") or told.get("minimum") or ())
    bounds = len(told.get("domain") or ())
    return found or (bounds // 2 if bounds > 2 else 0) or None


def _is_named(parameters, count):
    return parameters.names is not None and len(parameters.names) == count and parameters.takes in ("scalars", "number")


class _Told:
    """The docstring's lines for so many parameters; those that do not fit are warned of, and left out."""

    def __init__(self, told, parameters, count, warnings):
        self.count = count
        self.warnings = warnings
        self.start = parameters.start or self._point(told, "start")
        self.minimum = self._point(told, "minimum")
        self.domain = self._intervals(told) or parameters.domain

    def _point(self, told, word):
        if word not in told or len(told[word]) == self.count:
            return told.get(word)
        self._misfit(word, told[word], "%d" % self.count)
        return None

    def _intervals(self, told):
        bounds = told.get("domain")
        if bounds is None:
            return None
        pairs = [bounds[at : at + 2] for at in range(0, len(bounds), 2)]
        if len(bounds) in (2, 2 * self.count) and all(low < high for low, high in pairs):
            return pairs * self.count if len(pairs) == 1 else pairs
        self._misfit("domain", bounds, "2, or 2 for each parameter, the lower one first")
        return None

    def _misfit(self, word, found, needed):
        self.warnings.append(
            'The line "%s" of the docstring has %d numbers, and %s are needed: it is not used.' % (word, len(found), needed)
        )
