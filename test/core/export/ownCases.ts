import { openObjective } from '../../../src/core/objective';
import { withDifferences } from '../../../src/core/objective/differences';
import type { ForeignGradient } from '../../../src/core/objective/foreignFunction';
import { noMaterials } from '../../../src/core/objective/opener';
import { value } from '../parsed';
import type { ExportCase } from './exported';

const bowl = '(x - 1)^2 + 3*(y + 2)^2 + x*y/2';

/** The bowl as a function of a Python file. */
const ownCase = (
  name: string,
  gradient: ForeignGradient,
  text: string,
  more: Readonly<Record<string, unknown>> = {},
  spec: Readonly<Record<string, unknown>> = {},
): ExportCase => {
  const exact = value(
    openObjective({ objective: { kind: 'formula', text: bowl }, precision: 'float64' }, noMaterials),
  ).exact;
  const objective =
    gradient === 'differences' ? withDifferences(exact, { kind: 'central', h: 1e-4 }, 'float64') : exact;
  return {
    name: `own function, ${name}`,
    own: {
      file: { name: 'my loss.py', text },
      function: {
        objective,
        facts: {
          dimension: 2,
          gradient,
          interpreter: 'Python 3',
          batched: false,
          warnings: [],
          start: [3, 2],
        },
      },
    },
    said: {
      objective: { kind: 'code', file: 'folder/my loss.py', function: 'bowl', ...spec },
      optimizers: [{ name: 'momentum', settings: { learningRate: 0.02 } }],
      budget: { steps: 20 },
      ...more,
    },
  };
};

const vector = `def bowl(p):
    return (p[0] - 1) ** 2 + 3 * (p[1] + 2) ** 2 + p[0] * p[1] / 2
`;

/** A person's own functions of Python files, in each form in which they take their parameters. */
export const ownCases: readonly ExportCase[] = [
  ownCase('a vector', 'differences', vector),
  ownCase(
    'numbers, with a gradient beside it and an argument that is no parameter',
    'own',
    `def bowl(x, y, a):
    return (x - 1) ** 2 + a * (y + 2) ** 2 + x * y / 2


def bowl_grad(x, y, a):
    return [2 * (x - 1) + y / 2, 2 * a * (y + 2) + x / 2]
`,
    {},
    { fixed: { a: 3 } },
  ),
  ownCase(
    'defaults of a class, differences as the run has them',
    'differences',
    `class Losses:
    @staticmethod
    def bowl(x=3.0, y=2.0):
        return (x - 1) ** 2 + 3 * (y + 2) ** 2 + x * y / 2
`,
    { gradient: { kind: 'central', h: 1e-3 } },
    { function: 'Losses.bowl' },
  ),
  ownCase('PyTorch', 'torch', `import torch\n\n\n${vector}`),
  ownCase('JAX', 'jax', `import jax\n\n\n${vector}`),
];
