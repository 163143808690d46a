"""A loaded function that is called: one point at a time, or many at once where that was seen to give the same."""
import contextlib
import random
import warnings
from time import perf_counter

from .boundary import entered
from .faults import Refusal, fault_of
from .numbers import number, numpy

# Wherever a batch is evaluated at once, one of its points is evaluated alone, too: sums in another order may differ by this.
SPOT_TOLERANCE = 1e-9
# After so many batches that raised, points are evaluated one by one without trying.
MOST_FAILED_BATCHES = 3
# Fewer are faster one by one, and are then the same bits.
FEWEST_AT_ONCE = 16


class Faults:
    """The first fault of a request: one is told, of however many points."""

    def __init__(self, program):
        self.program = program
        self.first = None

    def add(self, error, row):
        if self.first is None:
            self.first = fault_of(error, self.program.path, row, self.program.line)


class Program:
    """One function of a person's, with the form in which it takes its numbers."""

    def __init__(self, function, form, count, path, line):
        self.function = function
        self.form = form
        self.count = count
        self.path = path
        self.line = line
        self.batched = False
        self.gradient = None
        self._failed_batches = 0
        self._chosen = random.Random(0)

    def call(self, arguments):
        """What the function answers to arguments, whatever that is."""
        return entered(self.function, *arguments)

    def answer(self, row):
        """What the function answers at a point."""
        return self.call(self.form.one(row))

    def value(self, row):
        """Its value at a point, as a float; raises what the function raises, and Refusals."""
        return number(self.answer(row))

    def watched_value(self, row, faults):
        """Its value at a point, NaN where there is none; a NaN of its own making is a fault with the line that made it."""
        try:
            value = self.value(row)
        except BaseException as error:
            faults.add(error, row)
            return float("nan")
        if value != value:
            faults.add(Refusal("It returned NaN.", *self._nan_line(row)), row)
        return value

    def values(self, rows, faults, alive):
        """Its values at many points; NaN where it raises. `alive(clock)` is called between points."""
        if self.batched and len(rows) >= FEWEST_AT_ONCE:
            values = self._at_once(rows)
            if values is not None:
                return values
        return self._one_by_one(rows, faults, alive)

    def answers_at_once(self, rows):
        """What the function answers to many points at once, as an array that should have one value for each."""
        with numpy.errstate(all="ignore"):
            answers = self.call(self.form.many(rows))
        if hasattr(answers, "detach"):
            answers = answers.detach().cpu().numpy()
        return numpy.asarray(answers)

    def _at_once(self, rows):
        """The values, or None where they have to be found one by one. A batch that is wrong once is not tried again."""
        try:
            values = self.answers_at_once(rows).astype(float)
            at = self._chosen.randrange(len(rows))
            if values.shape == (len(rows),) and _is_near(float(values[at]), self.value(rows[at])):
                return values
            self.batched = False
        except BaseException:  # one bad point spoils a batch: which one it is, is found by going through them
            self._failed_batches += 1
            self.batched = self._failed_batches < MOST_FAILED_BATCHES
        return None

    def _one_by_one(self, rows, faults, alive):
        nothing = float("nan")
        values = [nothing] * len(rows)
        for at, row in enumerate(rows):
            alive(perf_counter())
            try:
                values[at] = self.value(row)
            except BaseException as error:
                faults.add(error, row)
        return values

    def _nan_line(self, row):
        """(line, file) of the first operation that numpy warns of at this point; (None, None) where it warns of none."""
        with contextlib.ExitStack() as stack:
            if numpy is not None:
                stack.enter_context(numpy.errstate(all="warn"))
            noted = stack.enter_context(warnings.catch_warnings(record=True))
            warnings.simplefilter("always")
            try:
                self.answer(row)
            except BaseException:
                return None, None
        for warning in noted:
            if issubclass(warning.category, RuntimeWarning) and warning.filename == self.path:
                return warning.lineno, warning.filename
        return None, None


def _is_near(one, other):
    return one == other or (one != one and other != other) or abs(one - other) <= SPOT_TOLERANCE * abs(other)
