"""Numbers: numpy where there is one, rows of points, and what of an answer counts as one number."""
import re
from array import array

from .faults import Refusal

try:
    import numpy
except Exception:  # a broken numpy raises what it likes, and we do without
    numpy = None


def rows_of(payload, width):
    """The points of a payload, row by row: an array of numpy, or a list of arrays."""
    if numpy is not None:
        return numpy.frombuffer(payload, "<f8").reshape(-1, width)
    values = array("d", payload)
    return [values[at : at + width] for at in range(0, len(values), width)]


def row_of(values):
    """One point, of the same kind as those of `rows_of`."""
    return array("d", values) if numpy is None else numpy.array(values, dtype=float)


def bytes_of(values):
    """The payload for a list of numbers, or an array of them."""
    return array("d", values).tobytes() if numpy is None else numpy.asarray(values, dtype="<f8").tobytes()


def number(answer):
    """The answer of a person's function as a float; a Refusal says why it is none."""
    if isinstance(answer, float):
        return float(answer)
    if answer is None:
        raise Refusal("It returned None: is there a return with the value?")
    if isinstance(answer, (str, bytes)):
        raise Refusal("It returned a text (%s), and one number is needed." % type(answer).__name__)
    if isinstance(answer, (tuple, list)):
        if len(answer) != 1:
            raise Refusal("It returned %d values, and one number is needed." % len(answer))
        return number(answer[0])
    return _plain(answer)


def _plain(answer):
    """The number in a tensor, an array of one element, or whatever else turns into a float."""
    shape = tuple(getattr(answer, "shape", ()))
    if any(length != 1 for length in shape):
        raise Refusal("It returned an array of shape %s, and one number is needed." % (shape,))
    if hasattr(answer, "detach"):
        answer = answer.item()
    elif shape:
        answer = answer.reshape(-1)[0]
    if isinstance(answer, complex) or "complex" in type(answer).__name__:
        raise Refusal("It returned a complex number (%s), and a real one is needed." % (answer,))
    try:
        return float(answer)
    except OverflowError:
        return float("inf") if answer > 0 else float("-inf")
    except (TypeError, ValueError):
        raise Refusal("It returned a value of type %s, and one number is needed." % type(answer).__name__)


_NUMBER = re.compile(r"(?<![\w.])[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?!\w)")


def numbers_in(text):
    """The numbers of a line that a person wrote: "(4, -1)", "[-5, 5]", "-5 .. 5"."""
    plain = text.replace("\N{MINUS SIGN}", "-").replace("..", " ").replace("\N{EN DASH}", " ")
    return [float(found) for found in _NUMBER.findall(plain)]
