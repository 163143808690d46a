import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  activationAt,
  type LayerList,
  withActivation,
  withLayer,
  withoutLayer,
  withWidth,
} from '../../webview/controls/layerList';

const [same, mixed]: readonly LayerList[] = [
  { widths: [16, 4], activations: ['tanh'] },
  { widths: [16, 4], activations: ['tanh', 'relu'] },
];
const none: LayerList = { widths: [], activations: ['tanh'] };

suite('the layers of a network', () => {
  for (const [what, made, widths, activations] of [
    ['a first one is eight units wide', withLayer(none, 0), [8], ['tanh']],
    ['one more is as wide as the one before it', withLayer(same, 1), [16, 16, 4], ['tanh']],
    ['a new first one is as wide as the one behind it', withLayer(same, 0), [16, 16, 4], ['tanh']],
    ['and has its activation', withLayer(mixed, 2), [16, 4, 4], ['tanh', 'relu', 'relu']],
    ['one less leaves the others', withoutLayer(same, 0), [4], ['tanh']],
    ['with its activation gone, one for all is left', withoutLayer(mixed, 0), [4], ['relu']],
    ['the last one goes, and the activation is known', withoutLayer(withoutLayer(mixed, 0), 0), [], ['relu']],
    ['one is wider', withWidth(mixed, 1, 5), [16, 5], ['tanh', 'relu']],
    ['one has another activation', withActivation(same, 1, 'relu'), [16, 4], ['tanh', 'relu']],
    ['where all have one, it is said once', withActivation(mixed, 0, 'relu'), [16, 4], ['relu']],
  ] as const)
    test(what, () => assert.deepEqual(made, { widths, activations }));

  test('have their activations from one for all, or each its own', () => {
    assert.equal(activationAt(same, 1), 'tanh');
    assert.equal(activationAt(mixed, 1), 'relu');
  });
});
