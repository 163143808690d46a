import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import type { Precision } from '../../precision';
import type { VectorDialect } from './dialect';
import { type ArraySpelling, pythonFloat, pythonWords } from './pythonWords';

/** The array libraries of Python in which a run can be written. */
export type PythonFramework = 'numpy' | 'pytorch' | 'jax' | 'keras';

/** What a program of a Python library begins with, and how it has arrays. */
export interface FrameworkFacts {
  readonly dialect: VectorDialect;
  /** Lines of imports and of the precision. */
  imports(
    precision: Precision,
    needs: { readonly math: boolean; readonly optax: boolean },
  ): readonly string[];
  array(values: readonly number[] | string): string;
  /** The gradient by the library itself: lines below `def loss`; absent: it is written out. */
  readonly derived?: readonly string[];
  /** What is called to evaluate an array's functions in a formula: "np", "torch". */
  readonly prefix: string;
  /** Row numbers as what rows are picked by. */
  readonly rows: (numbers: string) => string;
}

const listed = (values: readonly number[] | string): string =>
  typeof values === 'string' ? values : `[${values.map(pythonFloat).join(', ')}]`;

const dtype = (precision: Precision): string => precision;

const vectors = (
  prefix: string,
  numbers: 'library' | 'math',
  reduced: VectorDialect['reduced'],
  copy: string,
  rest: Pick<ArraySpelling, 'onlyArrays' | 'ready'> = {},
): VectorDialect => ({
  words: pythonWords({ prefix, numbers, ...rest }),
  names: 'snake',
  calls: [],
  array: (expression) => expression,
  reduced,
  count: 'len(x)',
  filled(value) {
    if (value === 'x') return copy;
    return value === 0 ? `${prefix}.zeros_like(x)` : `${prefix}.full_like(x, ${pythonNumber(value)})`;
  },
});

/** Of a number's larger part the slope at 0 is 0, and what would overflow does not. */
function readyInTorch(name: string, [a, b]: readonly string[]): string | undefined {
  if (name === 'max' && (a === '0' || b === '0')) return `torch.relu(${a === '0' ? b : a})`;
  if (name === 'sigmoid') return `torch.sigmoid(${a})`;
  return name === 'softplus' ? `torch.logaddexp(${a}, torch.zeros(()))` : undefined;
}

function readyInJax(name: string, [a, b]: readonly string[]): string | undefined {
  if (name === 'max' && (a === '0' || b === '0')) return `jax.nn.relu(${a === '0' ? b : a})`;
  if (name === 'sigmoid') return `jax.nn.sigmoid(${a})`;
  return name === 'softplus' ? `jnp.logaddexp(${a}, 0.0)` : undefined;
}

const inJax = vectors(
  'jnp',
  'math',
  (kind, text) => (kind === 'norm' ? `float(jnp.linalg.norm(${text}))` : `float(jnp.sum(${text}))`),
  'x',
  { ready: readyInJax },
);

export const frameworks: Readonly<Record<PythonFramework, FrameworkFacts>> = {
  numpy: {
    prefix: 'np',
    rows: (numbers) => numbers,
    dialect: vectors(
      'np',
      'library',
      (kind, text) => (kind === 'norm' ? `np.linalg.norm(${text})` : `np.sum(${text})`),
      'x.copy()',
    ),
    imports: (_precision, { math }) => [...(math ? ['import math', ''] : []), 'import numpy as np'],
    array: (values) => `np.array(${listed(values)})`,
  },
  pytorch: {
    prefix: 'torch',
    rows: (numbers) => numbers,
    dialect: vectors(
      'torch',
      'math',
      (kind, text) =>
        kind === 'norm' ? `torch.linalg.vector_norm(${text}).item()` : `torch.sum(${text}).item()`,
      'x.clone()',
      { onlyArrays: true, ready: readyInTorch },
    ),
    imports: (precision, { math }) => [
      ...(math ? ['import math', ''] : []),
      'import torch',
      '',
      `torch.set_default_dtype(torch.${dtype(precision)})`,
    ],
    array: (values) => `torch.tensor(${listed(values)})`,
    derived: [
      'def loss_and_gradient(p{rows}):',
      '    p = p.detach().requires_grad_()',
      '    value = loss(p{rows})',
      '    (gradient,) = torch.autograd.grad(value, p)',
      '    return value.item(), gradient',
    ],
  },
  jax: {
    prefix: 'jnp',
    rows: (numbers) => `jnp.array(${numbers})`,
    dialect: inJax,
    imports: (precision, { math, optax }) => [
      ...(math ? ['import math', ''] : []),
      'import jax',
      'import jax.numpy as jnp',
      ...(optax ? ['import optax'] : []),
      ...(precision === 'float64' ? ['', 'jax.config.update("jax_enable_x64", True)'] : []),
    ],
    array: (values) => `jnp.array(${listed(values)})`,
    derived: ['loss_and_gradient = jax.jit(jax.value_and_grad(loss))'],
  },
  // Keras leaves gradients to its backend, and its functions of arrays round some of float64 to float32: JAX does both.
  keras: {
    prefix: 'jnp',
    rows: (numbers) => `jnp.array(${numbers})`,
    dialect: inJax,
    imports: (precision, { math }) => [
      ...(math ? ['import math'] : []),
      'import os',
      '',
      '# Keras leaves gradients to its backend: this program takes them from JAX.',
      'os.environ["KERAS_BACKEND"] = "jax"',
      '',
      'import jax',
      'import jax.numpy as jnp',
      'import keras',
      '',
      ...(precision === 'float64' ? ['jax.config.update("jax_enable_x64", True)'] : []),
      `keras.config.set_floatx("${dtype(precision)}")`,
    ],
    array: (values) => `jnp.array(${listed(values)})`,
    derived: ['loss_and_gradient = jax.jit(jax.value_and_grad(loss))'],
  },
};
