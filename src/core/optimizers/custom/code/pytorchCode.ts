import type { UpdateRule } from '../rule';
import { className, codeNames, commented, usesLoss } from './codeNames';
import { type CodeWords, isNumber, written } from './codeWriter';
import { indented } from './numpyCode';
import { pythonNumber, spelledInNumpy } from './pythonWords';

/** A rule as an optimizer of PyTorch. Sums and norms go over all parameters of a group, as here over all parameters. */
export function pytorchCode(rule: UpdateRule, learningRate: number): string {
  const name = codeNames(rule);
  const own = [
    ['lr', learningRate] as const,
    ...rule.parameters.map((each) => [name(each.name), each.value] as const),
  ];
  const states = rule.states.map((state) => ({ ...state, name: name(state.name) }));
  const words = pytorchWords(name);
  const lines = rule.assignments.map(({ target, value }) => {
    const [text] = tensors([written(value, words)], [isNumber(value)]);
    return `${name(target)} = ${text}`;
  });
  const starts = states.map(({ name: state, isVector, initial }) => {
    if (initial === 'x') return `state['${state}'] = x.clone()`;
    const number = pythonNumber(initial);
    return `state['${state}'] = ${isVector ? `torch.full_like(x, ${number})` : `number(${number})`}`;
  });
  return `${commented(rule, '#')}
import torch


class ${className}(torch.optim.Optimizer):
    def __init__(self, params, ${own.map(([parameter, value]) => `${parameter}=${pythonNumber(value)}`).join(', ')}):
        super().__init__(params, dict(${own.map(([parameter]) => `${parameter}=${parameter}`).join(', ')}))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
${usesLoss(rule) ? "        if loss is None:\n            raise ValueError('This rule looks at the loss: call step with a closure that returns it.')\n" : ''}        for group in self.param_groups:
            tensors = [tensor for tensor in group['params'] if tensor.grad is not None]
            if tensors:
                self.step_of(group, tensors, loss)
        return loss

    def step_of(self, group, tensors, loss):
        x = torch.cat([tensor.reshape(-1) for tensor in tensors])
        g = torch.cat([tensor.grad.reshape(-1) for tensor in tensors])

        def number(value):
            return torch.as_tensor(value, dtype=x.dtype, device=x.device)

        state = self.state[tensors[0]]
        if not state:
            state['k'] = 0
${indented(12, starts)}        state['k'] += 1
        k, n = number(state['k']), number(x.numel())
${indented(8, [
  ...(usesLoss(rule) ? ['f = number(float(loss))'] : []),
  ...own.map(([parameter]) => `${parameter} = number(group['${parameter}'])`),
  ...states.map(({ name: each }) => `${each} = state['${each}']`),
  ...lines,
  ...states.map(({ name: each }) => `state['${each}'] = ${each}`),
])}        offset = 0
        for tensor in tensors:
            part = x[offset:offset + tensor.numel()]
            tensor.copy_(part.view_as(tensor))
            offset += tensor.numel()
`;
}

/** PyTorch's functions take tensors only. */
function tensors(operands: readonly string[], areNumbers: readonly boolean[]): readonly string[] {
  return operands.map((operand, i) => (areNumbers[i] ? `number(${operand})` : operand));
}

function pytorchWords(name: (own: string) => string): CodeWords {
  return {
    name,
    number: pythonNumber,
    call: (called, operands, areNumbers) =>
      `torch.${spelledInNumpy(called)}(${tensors(operands, areNumbers).join(', ')})`,
    powerSign: '**',
    modulo: '%',
    equal: '==',
    unequal: '!=',
    conditional: (condition, branches, areNumbers) =>
      `torch.where(${[condition, ...tensors(branches, areNumbers)].join(', ')})`,
    fold: (kind, body, write) => `torch.${kind === 'norm' ? 'linalg.vector_norm' : kind}(${write(body)})`,
  };
}
