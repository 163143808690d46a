import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { find, type Values } from '../../src/core/catalogue/entry';
import { precisions } from '../../src/core/precision';
import { bowl } from './bowl';
import { firstOrderMethods, walk } from './firstOrder';

// What a content security policy without 'unsafe-eval' does to `new Function`, from when it is switched on.
let forbidden = false;
let attempts = 0;
const allowed = globalThis.Function;
globalThis.Function = new Proxy(allowed, {
  construct(target, parts) {
    if (!forbidden) return Reflect.construct(target, parts);
    attempts++;
    throw new EvalError('Code generation from strings disallowed for this context');
  },
});
after(() => {
  globalThis.Function = allowed;
});

const everything: Values = {
  ...{ maximize: true, clipNorm: 2, clipValue: 1.5, l1: 1e-3, gradientNoise: 0.01, weightDecay: 0.01 },
  ...{ decoupledWeightDecay: true, momentum: 0.5, dampening: 0.2, centered: true, amsgrad: true },
};

const cases = firstOrderMethods.flatMap(({ id, settings, make }) => {
  const conventions = find(settings, 'convention') ? ['pytorch', 'tensorflow', 'paper'] : ['pytorch'];
  return conventions.flatMap((convention) =>
    [{}, everything].flatMap((options) =>
      precisions.flatMap((precision) =>
        [2, 17].map((n) => {
          const title = `${id} in the ${convention} convention, ${precision}, ${n} parameters${options === everything ? ', every option' : ''}`;
          const run = () =>
            walk(
              make({ values: { ...options, convention }, precision, seed: 3 }),
              bowl(n),
              Array.from({ length: n }, (_, i) => Math.fround(1 + i / 7)),
              25,
            );
          return { title, run, generated: run() };
        }),
      ),
    ),
  );
});

suite('where code may not be made from text, every optimizer walks the same path to the last bit', () => {
  for (const { title, run, generated } of cases)
    test(title, () => {
      forbidden = true;
      assert.deepEqual(run(), generated);
      assert.equal(attempts, 1, 'it is tried once and remembered');
    });
});
