"""Where the gradient of a function comes from. Each answers `at(row, faults, alive)` with the value and the gradient."""
import inspect
import sys

from .boundary import entered
from .faults import Refusal
from .forms import TorchVector
from .numbers import number, numpy, row_of
from .parameters import bound

# The step of central differences, (f(x + h) − f(x − h)) / 2h, for each parameter in turn.
STEP = 1e-4
# By how much a gradient may be beside that of differences, as a share of the largest part, or of 1 if that is larger.
TOLERANCE = 1e-3


class Differences:
    """Central differences of values, all of them in one batch."""

    kind = "differences"

    def __init__(self, program):
        self.program = program

    def at(self, row, faults, alive):
        value = self.program.watched_value(row, faults)
        values = self.program.values(neighbours(row), faults, alive)
        return value, quotients(values)


def neighbours(row):
    """x + h eᵢ and x − h eᵢ, for one i after the other."""
    n = len(row)
    if numpy is not None:
        rows = numpy.empty((2 * n, n))
        rows[:] = row
        flat = rows.reshape(-1)  # where row 2i has its i-th number, and where row 2i + 1 has it
        flat[:: 2 * n + 1] += STEP
        flat[n :: 2 * n + 1] -= STEP
        return rows
    rows = [row[:] for _ in range(2 * n)]
    for at, value in enumerate(row):
        rows[2 * at][at] = value + STEP
        rows[2 * at + 1][at] = value - STEP
    return rows


def quotients(values):
    """The differences of such values, over 2h."""
    return [(values[at] - values[at + 1]) / (2 * STEP) for at in range(0, len(values), 2)]


class Detached(Exception):
    """An answer that knows nothing of the parameters it was made of."""


class Derived:
    """
    What the kinds have in common that ask somebody else: where that raises, the gradient there is NaN. Where an answer hangs on
    nothing (a branch that returns a constant), differences are taken.
    """

    def __init__(self, program):
        self.program = program

    def at(self, row, faults, alive):
        try:
            value, gradient = self.both(row)
        except Detached:
            return Differences(self.program).at(row, faults, alive)
        except BaseException as error:
            faults.add(error, row)
            nothing = float("nan")
            return nothing, [nothing] * len(row)
        if value != value:
            self.program.watched_value(row, faults)
        return value, gradient


class Own(Derived):
    """A function of the person's that stands beside it."""

    kind = "own"

    def __init__(self, program, function):
        super().__init__(program)
        self.function = function

    def both(self, row):
        parts = entered(self.function, *self.program.form.one(row))
        if hasattr(parts, "detach"):
            parts = parts.detach().cpu()
        if numpy is not None:
            parts = numpy.asarray(parts, dtype=float).ravel()
        gradient = [number(part) for part in (parts if hasattr(parts, "__len__") else [parts])]
        if len(gradient) != len(row):
            raise Refusal("It has %d parts, and %d are needed." % (len(gradient), len(row)))
        return self.program.value(row), gradient


class Torch(Derived):
    """Reverse mode of PyTorch."""

    kind = "torch"

    def both(self, row):
        leaf = TorchVector.leaf(row).requires_grad_()
        answer = self.program.call(self.program.form.apart(leaf))
        value = number(answer)
        if not getattr(answer, "requires_grad", False):
            raise Detached
        (gradient,) = sys.modules["torch"].autograd.grad(answer.reshape(()), leaf, allow_unused=True)
        return value, [0.0] * len(row) if gradient is None else gradient.tolist()


class Jax(Derived):
    """Reverse mode of JAX, in float64."""

    kind = "jax"

    def __init__(self, program):
        super().__init__(program)
        jax = sys.modules["jax"]
        jax.config.update("jax_enable_x64", True)
        spread = len(program.form.one(row_of([0.0] * program.count))) > 1
        self._both = jax.jit(jax.value_and_grad(lambda x: program.function(*(x if spread else (x,)))))

    def both(self, row):
        value, gradient = self._both(sys.modules["jax.numpy"].asarray(row))
        return float(value), [float(part) for part in gradient]


def own_gradient(owner, name, fixed, program):
    """The name of a function beside `name` that is its gradient by its name and can be called as it is, and it; or None."""
    given = program.form.one(row_of([0.5] * program.count))
    short = name.rsplit(".", 1)[-1]
    for found in (short + "_grad", "grad_" + short, short + "_gradient", "gradient_" + short, "gradient"):
        candidate = getattr(owner, found, None)
        if callable(candidate) and _can_be_called(candidate, given, fixed):
            return found, bound(candidate, fixed)
    return None


def _can_be_called(function, given, fixed):
    try:
        inspect.signature(bound(function, fixed)).bind(*given)
    except (Refusal, TypeError, ValueError):
        return False
    return True
