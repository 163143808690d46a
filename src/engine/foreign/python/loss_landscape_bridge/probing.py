"""Tries a function that was just loaded: how it takes its numbers, what its gradient comes from, whether it takes many points."""
import random

from .faults import Refusal, fault_of
from .forms import Numbers, forms_for, torch_form
from .gradients import TOLERANCE, Differences, Jax, Own, Torch, neighbours, quotients
from .numbers import bytes_of, number, numpy, row_of, rows_of
from .program import Program

# Numbers of parameters to try where nothing says how many there are.
COUNTS = (2, 1, 3, 4, 5, 6, 8, 10)
# What no other form of the argument, and no other point, would mend.
FINAL = (NameError, ImportError, EOFError, OSError, SystemExit, KeyboardInterrupt, RecursionError, MemoryError)
# So many points show whether a batch gives the same values as single calls.
BATCH = 7
BATCH_TOLERANCE = 1e-12


class Probe:
    """
    What is tried of one function.

    :param packages: which of "torch" and "jax" it uses
    :param calling: is told each point before it is tried, as it may be the last thing that this process does
    """

    def __init__(self, function, parameters, path, line, packages, calling):
        self.function = function
        self.parameters = parameters
        self.path = path
        self.line = line
        self.packages = packages
        self.calling = calling
        self.warnings = []
        self._numbers = random.Random(0)

    def program(self, count, start):
        """
        The function in the first form in which it answers with a number. If it does so in none: a Refusal with the first
        reason that is not about the type of its argument, or else with the first.
        """
        reason = None
        for low, high in ((0.1, 0.9), (2.0, 5.0)):
            for n in COUNTS if count is None else (count,):
                row = row_of(start) if start and len(start) == n else self.point(n, low, high)
                for form in forms_for(self.parameters.takes, n, "torch" in self.packages):
                    program = Program(self.function, form, n, self.path, self.line)
                    try:
                        self._first_call(program, row)
                        return program
                    except BaseException as error:
                        if reason is None or (reason.is_type and not isinstance(error, TypeError)):
                            reason = self._refusal(error, row, form, n)
                        if isinstance(error, FINAL):
                            raise reason
        raise reason

    def _refusal(self, error, row, form, n):
        """The reason why it cannot be called so; of several arguments it says what each was given."""
        told = fault_of(error, self.path, None, self.line)
        text = told["message"]
        if isinstance(error, TypeError) and isinstance(form, Numbers) and n > 1:
            text += " Each of its %d parameters was given one number." % n
        refusal = Refusal(text, told.get("line"), told.get("file"))
        refusal.at = row.tolist()
        refusal.is_type = isinstance(error, TypeError)
        return refusal

    def _first_call(self, program, row):
        """Calls it twice at one point, and looks at what it does to its argument."""
        self.calling(row)
        arguments = program.form.one(row)
        value = number(program.call(arguments))
        self.changes = _differ(arguments, program.form.one(row))
        self.is_random = value == value and self._value(program, row) != value
        if self.changes:
            self.warnings.append("It changes its argument. It is given a copy each time, so nothing else changes with it.")
        if self.is_random:
            self.warnings.append("It answers differently each time it is called at one point: a picture of it is rough.")

    def _value(self, program, row):
        self.calling(row)
        return program.value(row)

    def point(self, n, low=0.1, high=0.9):
        """A point between bounds that is the same each time a file is loaded."""
        return row_of([self._numbers.uniform(low, high) for _ in range(n)])

    def gradient(self, program, own, start):
        """The best source of the gradient that agrees with differences at two points; those that do not are warned of."""
        points = ([row_of(start)] if start else []) + [self.point(program.count) for _ in range(2)]
        for kind, make in self._sources(program, own):
            form = program.form
            source = self._tried(kind, make, points[:2])
            if source:
                return source
            program.form = form
        return Differences(program)

    def _sources(self, program, own):
        """Sources of a gradient that may be there, by what they are called in a sentence."""
        if own is not None:
            name, function = own
            yield "Its own gradient, %s," % name, lambda: Own(program, function)
        if "torch" in self.packages:
            yield "The gradient that PyTorch finds", lambda: self._torch(program)
        if "jax" in self.packages:
            yield "The gradient that JAX finds", lambda: Jax(program)

    def _torch(self, program):
        program.form = torch_form(program.form)
        return Torch(program)

    def _tried(self, subject, make, points):
        """A source that agrees with differences; None where it does not, or cannot be asked."""
        try:
            source = make()
            for row in points:
                self.calling(row)
                _, gradient = source.both(row)
                at, expected = self._beside(source.program, row, gradient)
                if at is not None:
                    self.warnings.append(_disagreement(subject, row, at, gradient[at], expected))
                    return None
            return source
        except BaseException as error:
            if subject.startswith("Its own"):  # the others are our own ideas, and many functions are not made for them
                self.warnings.append("%s cannot be used: %s" % (subject, fault_of(error, self.path)["message"]))
            return None

    def _beside(self, program, row, gradient):
        """The first part of a gradient that differences do not bear out, with what they say; (None, None) if all agree."""
        values = [self._value(program, each) for each in neighbours(row)]
        differences = quotients(values)
        finite = [abs(part) for part in differences if part == part and abs(part) != float("inf")]
        room = TOLERANCE * max([1.0] + finite) + _rounding(program, row) * max(abs(value) for value in values)
        for at, (part, expected) in enumerate(zip(gradient, differences)):
            if expected == expected and not abs(part - expected) <= room:
                return at, expected
        return None, None

    def look_for_constant(self, program):
        """Warns of a function that has one value everywhere: it may read a variable instead of its argument."""
        try:
            values = {self._value(program, self.point(program.count, -3.0, 3.0)) for _ in range(3)}
        except BaseException:
            return
        if len(values) == 1:
            self.warnings.append("It has the same value at every point that was tried: does it use its argument?")

    def batched(self, program):
        """Whether many points at once give what single calls give."""
        if numpy is None or program.form.many is None or self.changes or self.is_random:
            return False
        rows = rows_of(b"".join(bytes_of(self.point(program.count, -0.95, 1.05)) for _ in range(BATCH)), program.count)
        try:
            with numpy.errstate(all="ignore"):
                alone = numpy.array([self._value(program, row) for row in rows])
            together = program.answers_at_once(rows)
            return together.shape == (BATCH,) and bool(
                numpy.allclose(alone, together, rtol=BATCH_TOLERANCE, atol=0, equal_nan=True)
            )
        except BaseException:
            return False


def _rounding(program, row):
    """By how much a difference of values of size 1 may be wrong because the function rounds them to float32."""
    kind = str(getattr(program.answer(row), "dtype", ""))
    return 1e-6 / 2e-4 if kind.endswith(("float32", "float16")) else 0.0


def _differ(arguments, others):
    return any(_plain(one) != _plain(other) for one, other in zip(arguments, others))


def _plain(argument):
    if hasattr(argument, "detach"):
        argument = argument.detach()
    return argument.tolist() if hasattr(argument, "tolist") else argument


def _disagreement(subject, row, at, found, expected):
    place = ", ".join("%.4g" % value for value in row.tolist())
    return "%s is not that of its values: part %d at (%s) is %.6g, and differences of values say %.6g. It is not used." % (
        subject,
        at + 1,
        place,
        found,
        expected,
    )
