import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { manifestSchema, rules } from '../src/host/settingRules';
import { readSources } from './architecture/sources';

interface Command {
  readonly command: string;
  readonly when?: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: Readonly<Record<string, readonly Command[]>>;
    readonly keybindings: readonly Required<Command>[];
    readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<string, string>> }[];
    readonly configuration: readonly {
      readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    }[];
  };
}

const text = readFileSync('package.json', 'utf8');
const { contributes } = JSON.parse(text) as Manifest;
const settings = Object.assign({}, ...contributes.configuration.map(({ properties }) => properties));
const commands = contributes.commands.map(({ command }) => command).sort();

suite('manifest', () => {
  test('declares exactly the settings that the code reads', () => {
    assert.deepEqual(Object.keys(settings).sort(), rules.map(({ key }) => `lossLandscape.${key}`).sort());
  });

  for (const rule of rules) {
    test(`has the type, bounds and default of ${rule.key} as in the catalogue`, () => {
      const expected = manifestSchema(rule);
      const declared = settings[`lossLandscape.${rule.key}`];
      const shared = Object.keys(expected).map((key) => [key, declared[key]]);
      assert.deepEqual(Object.fromEntries(shared), expected);
      const bounds = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'enum'];
      assert.deepEqual(
        bounds.filter((key) => key in declared && !(key in expected)),
        [],
      );
    });
  }

  test('declares exactly the commands that the code registers', () => {
    const code = [...readSources(['src'], /\.ts$/).values()].join('\n');
    const registered = new Set(Array.from(code.matchAll(/'(lossLandscape\.[\w.]+)':/g), ([, id]) => id));
    assert.deepEqual([...registered].sort(), commands);
  });

  test('menus and keys call declared commands, and every key is bound to a place', () => {
    const called = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(
      ({ command }) => command,
    );
    assert.deepEqual(
      called.filter((command) => !commands.includes(command)),
      [],
    );
    assert.deepEqual(
      contributes.keybindings.filter(({ when }) => !/focusedView|activeWebviewPanelId/.test(when)),
      [],
    );
  });

  for (const language of ['package.nls.json', 'package.nls.ko.json']) {
    test(`${language} has a text for every key, and no other`, () => {
      const used = Array.from(text.matchAll(/"%([\w.]+)%"/g), ([, key]) => key);
      const texts = JSON.parse(readFileSync(language, 'utf8')) as Record<string, string>;
      assert.deepEqual(Object.keys(texts).sort(), [...new Set(used)].sort());
    });
  }

  for (const { id, defaults } of contributes.colors) {
    test(`the colour ${id} is set for all four kinds of theme`, () => {
      assert.deepEqual(Object.keys(defaults).sort(), ['dark', 'highContrast', 'highContrastLight', 'light']);
    });
  }
});
