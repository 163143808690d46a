"""
The loss of a PyTorch model on a plane through its weights, as a function of two numbers:

    f(a, b) = loss at w + a u + b v

u and v are random directions, scaled so that each filter of theirs (a row of a matrix, a kernel of a convolution) is as long
as that of w; biases and the parameters of normalisations stay. Source: Li et al. (2018), Visualizing the Loss Landscape of
Neural Nets, NeurIPS 31, section 4. The model is evaluated as when it predicts (no dropout), and is afterwards as it was.
"""
import contextlib
import inspect
import sys

from .faults import Refusal
from .gradients import Derived
from .numbers import number

# Whatever the length of a filter, nothing is divided by 0.
SMALLEST = 1e-10


class ModelSlice:
    """The plane through the weights of a model; `loss` is called without arguments, or with the model if it takes one."""

    def __init__(self, model, loss, seed=0):
        torch = sys.modules["torch"]
        self.model = model
        self.weights = [each for each in model.parameters() if each.requires_grad]
        self.origin = [each.detach().clone() for each in self.weights]
        takes_model = any(each.default is each.empty for each in inspect.signature(loss).parameters.values())
        self.loss = (lambda: loss(model)) if takes_model else loss
        generator = torch.Generator().manual_seed(seed)
        self.directions = [[_filter_normed(weight, generator) for weight in self.origin] for _ in range(2)]

    def value(self, a, b):
        """f(a, b)."""
        with self._moved(a, b), sys.modules["torch"].no_grad():
            return number(self.loss())

    def both(self, a, b):
        """f(a, b), and ∂f/∂a and ∂f/∂b: the gradient in the weights, along u and v."""
        with self._moved(a, b):
            loss = self.loss()
            gradients = sys.modules["torch"].autograd.grad(loss.reshape(()), self.weights, allow_unused=True)
            return number(loss), [_along(gradients, direction) for direction in self.directions]

    @contextlib.contextmanager
    def _moved(self, a, b):
        """The model with its weights there, and then as it was: weights, buffers, mode, and what random numbers are next."""
        torch = sys.modules["torch"]
        buffers = [(each, each.clone()) for each in self.model.buffers()]
        was_training, state = self.model.training, torch.get_rng_state()
        self.model.eval()
        try:
            with torch.no_grad():
                for weight, origin, u, v in zip(self.weights, self.origin, *self.directions):
                    weight.copy_(origin + a * u + b * v)
            yield
        finally:
            with torch.no_grad():
                for weight, origin in zip(self.weights, self.origin):
                    weight.copy_(origin)
                for buffer, kept in buffers:
                    buffer.copy_(kept)
            self.model.train(was_training)
            torch.set_rng_state(state)


class SliceGradient(Derived):
    """The gradient of a model's slice, by PyTorch."""

    kind = "torch"

    def __init__(self, program, plane):
        super().__init__(program)
        self.plane = plane

    def both(self, row):
        return self.plane.both(*row.tolist())


def slice_of(answer):
    """The plane of what a function without parameters returned; a Refusal where that is not a model and its loss."""
    is_pair = isinstance(answer, (tuple, list)) and len(answer) == 2
    if not (is_pair and hasattr(answer[0], "parameters") and callable(answer[1])):
        raise Refusal(
            "It takes no number. To show a model of PyTorch, it has to return two things: the model, and a function that"
            " computes its loss."
        )
    plane = ModelSlice(*answer)
    if not plane.weights:
        raise Refusal("The model that it returned has no weights to be trained.")
    return plane


def _filter_normed(weight, generator):
    torch = sys.modules["torch"]
    if weight.ndim <= 1:
        return torch.zeros_like(weight)
    drawn = torch.randn(weight.shape, generator=generator, dtype=weight.dtype).to(weight.device)
    axes = tuple(range(1, weight.ndim))
    length = torch.linalg.vector_norm(weight, dim=axes, keepdim=True)
    return drawn * length / (torch.linalg.vector_norm(drawn, dim=axes, keepdim=True) + SMALLEST)


def _along(gradients, direction):
    return float(sum((part * way).sum() for part, way in zip(gradients, direction) if part is not None))
