"""In which form a function gets its numbers: each turns one point, and where it can many at once, into arguments."""
import sys

from .numbers import numpy


class Numbers:
    """f(x, y): plain floats; many points at once are one array for each parameter."""

    def one(self, row):
        return row.tolist()

    def many(self, rows):
        return numpy.ascontiguousarray(rows.T)


class NumpyVector:
    """f(x) with a vector of numpy, a copy; many points at once are x of shape (n, count), so that x[0] is a row."""

    def one(self, row):
        return (numpy.array(row),)

    def many(self, rows):
        return (numpy.ascontiguousarray(rows.T),)


class ListVector:
    """f(x) with a list of floats."""

    def one(self, row):
        return (row.tolist(),)

    many = None


class TorchVector:
    """f(x) with a tensor of PyTorch, float64."""

    def one(self, row):
        return (self.leaf(row),)

    def many(self, rows):
        return (sys.modules["torch"].from_numpy(numpy.ascontiguousarray(rows.T)),)

    @staticmethod
    def leaf(row):
        """The tensor of a point, a copy."""
        return sys.modules["torch"].from_numpy(numpy.array(row))

    @staticmethod
    def apart(tensor):
        """The arguments for a tensor that was made before."""
        return (tensor,)


class TorchNumbers(TorchVector):
    """f(x, y) with tensors of no dimension."""

    def one(self, row):
        return self.leaf(row).unbind()

    def many(self, rows):
        return super().many(rows)[0].unbind()

    @staticmethod
    def apart(tensor):
        return tensor.unbind()


def torch_form(form):
    """The form with tensors that gives a function as many arguments as another form does."""
    return TorchNumbers() if isinstance(form, (Numbers, TorchNumbers)) else TorchVector()


def forms_for(takes, count, has_torch):
    """The forms to try for a function with `count` numbers, the likely ones first."""
    numbers = [Numbers()] + ([TorchNumbers()] if has_torch else [])
    if takes in ("scalars", "number"):
        return numbers
    vectors = ([NumpyVector()] if numpy is not None else []) + ([TorchVector()] if has_torch else []) + [ListVector()]
    return numbers + vectors if takes == "either" and count == 1 else vectors
