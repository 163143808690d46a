import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { catalogue } from '../../src/core/catalogue/catalogue';
import { type PackedCatalogue, packed, unpacked } from '../../src/core/catalogue/packed';

/** A value as a file holds it, without the named fields, at whatever depth. */
const without = (value: unknown, fields: readonly string[]): unknown =>
  JSON.parse(JSON.stringify(value), (key, field) => (fields.includes(key) ? undefined : field));

/** What the host has no use for, or has from elsewhere: makers are no data. */
const unsaid = ['description', 'source', 'endless', 'isLinear', 'takesImages'];

suite('the packed catalogue', () => {
  const file: PackedCatalogue = JSON.parse(JSON.stringify(packed(catalogue)));

  for (const list of ['optimizers', 'schedules', 'losses', 'models'] as const)
    test(`gives back everything of the ${list} but descriptions, sources and makers`, () => {
      assert.deepEqual(without(unpacked(file)[list], unsaid), without(catalogue[list], [...unsaid, 'about']));
    });

  test('gives back everything of the generated data but descriptions, sources and makers', () => {
    assert.deepEqual(without(unpacked(file).generated, unsaid), without(catalogue.generated, unsaid));
  });

  test('gives back functions, activations and options', () => {
    const { functions, activations, options } = unpacked(file);
    assert.deepEqual(
      functions,
      without(catalogue.functions, ['source', 'settings', 'firstRun', 'shortFormula']),
    );
    assert.deepEqual(activations, without(catalogue.activations, ['label', 'source', 'about', 'kinked']));
    assert.deepEqual(options, catalogue.options);
  });

  test('holds every setting once', () => {
    const texts = file.settings.map((setting) => JSON.stringify(setting));
    assert.equal(new Set(texts).size, texts.length);
  });
});
