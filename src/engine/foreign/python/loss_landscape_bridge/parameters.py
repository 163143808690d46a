"""
What the parameters of a person's function are. The rule:

- Required parameters are those that are walked on; parameters with defaults keep them, as `a` in `ackley(x, a=20)`.
- Where none is required, those whose default is a number are walked on, from these numbers: `loss(w=4.0, b=1.0)`. One
  default that is a list, tuple or array of numbers is a vector: `loss(w=(4.0, 1.0))`.
- A name that is given a value from outside (`fixed`) is not walked on.
- Several are given one number each. One alone is given a vector of any length, or a number where its annotation says so.
- A function without parameters that uses PyTorch returns a model and its loss (model_slice).
- `*args` alone takes as many numbers as asked for.

The docstring may hold lines "start: 4, 1", "minimum: 10, 3", and "domain: -5, 5" for all or with two numbers for each; an
annotation `Annotated[float, -5, 5]` is the domain of its parameter.
"""
import functools
import inspect
import re
import typing

from .faults import Refusal
from .numbers import number, numbers_in

_POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


class Parameters:
    """
    `names`: of those that are walked on, or None for *args. `takes`: "scalars", "vector", "number", or "either" where one
    parameter says nothing of itself. `count`: how many numbers, or None where any will do.
    """

    def __init__(self, names, takes, count, start=None, domain=None):
        self.names = names
        self.takes = takes
        self.count = count
        self.start = start
        self.domain = domain


def parameters_of(function, fixed):
    """The parameters of a function, by the rule above; a Refusal where it has none that can be walked on."""
    try:
        listed = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return Parameters(None, "either", None)  # made in C, and says nothing
    open_ones = [each for each in listed if each.name not in fixed]
    _refuse_keywords(open_ones)
    positional = [each for each in open_ones if each.kind in _POSITIONAL]
    required = [each for each in positional if each.default is each.empty]
    hints = _hints_of(function)
    if len(required) > 1:
        return Parameters([each.name for each in required], "scalars", len(required), None, _domain(required, hints))
    if required:
        return _single(required[0], hints)
    if any(each.kind is each.VAR_POSITIONAL for each in listed):
        return Parameters(None, "scalars", None)
    return _from_defaults([each for each in open_ones if each.default is not each.empty], hints)


def takes_nothing(function):
    """Whether a function has no parameters at all."""
    try:
        return not inspect.signature(function).parameters
    except (TypeError, ValueError):
        return False


def bound(function, fixed):
    """The function of its parameters alone: with values for the others, and by their names where they are not the first."""
    names = parameters_of(function, fixed).names
    try:
        listed = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        listed = []
    first = [each.name for each in listed if each.kind in _POSITIONAL][: len(names or ())]
    if names is None or first == names:
        return functools.partial(function, **fixed) if fixed else function
    return lambda *values: function(**dict(zip(names, values)), **fixed)


def _refuse_keywords(open_ones):
    missing = [each.name for each in open_ones if each.kind is each.KEYWORD_ONLY and each.default is each.empty]
    if missing:
        raise Refusal("It needs a value for %s, which has no default: give it one." % ", ".join(missing))


def _single(parameter, hints):
    takes = _taken_by(hints.get(parameter.name, parameter.annotation))
    count = 1 if takes == "number" else None
    return Parameters([parameter.name], takes, count, None, _domain([parameter], hints) if count else None)


def _from_defaults(defaulted, hints):
    walked = [each for each in defaulted if _is_number(each.default)]
    if walked:
        start = [float(each.default) for each in walked]
        takes = "number" if len(walked) == 1 else "scalars"
        return Parameters([each.name for each in walked], takes, len(walked), start, _domain(walked, hints))
    for each in defaulted:
        start = _vector(each.default)
        if start:
            return Parameters([each.name], "vector", len(start), start)
    raise Refusal("It takes no number: a function to minimise has its parameters as arguments.")


def _is_number(value):
    return not isinstance(value, bool) and isinstance(value, (int, float))


def _vector(value):
    """The numbers of a default that is a list, a tuple or an array of them."""
    if isinstance(value, (str, bytes, dict)) or not hasattr(value, "__len__"):
        return None
    try:
        return [number(each) for each in value]
    except Exception:
        return None


def _hints_of(function):
    """Annotations by name, with those that are written as texts looked up."""
    try:
        return typing.get_type_hints(function, include_extras=True)
    except Exception:  # a name that is not there, or a Python without include_extras
        return {}


def _taken_by(annotation):
    kind = annotation.__origin__ if hasattr(annotation, "__metadata__") else annotation
    if kind is inspect.Parameter.empty:
        return "either"
    return "number" if kind in (float, int, "float", "int") else "vector"


def _domain(walked, hints):
    """The intervals of `Annotated[float, low, high]`, where every parameter has one."""
    found = []
    for each in walked:
        told = [value for extra in getattr(hints.get(each.name), "__metadata__", ()) for value in _vector(extra) or [extra]]
        bounds = [float(value) for value in told if _is_number(value)]
        if len(bounds) != 2 or not bounds[0] < bounds[1]:
            return None
        found.append(bounds)
    return found


_LINE = re.compile(r"^\s*(start|minimum|domain)\s*[:=](.*)$", re.IGNORECASE | re.MULTILINE)


def told_in(docstring):
    """The numbers of the lines "start: …", "minimum: …", "domain: …" of a docstring, by these words."""
    return {word.lower(): numbers_in(rest) for word, rest in _LINE.findall(docstring or "")}
