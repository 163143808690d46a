import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { codeSettingKeys } from '../scripts/codeSettings';
import { catalogueTexts, configuration } from '../scripts/configuration';
import { withDataFiles } from '../scripts/menus';
import { catalogue } from '../src/core/catalogue/catalogue';
import { packed } from '../src/core/catalogue/packed';
import { rulesOf, settingsOfAll } from '../src/host/settings/rules';
import { readSources } from './architecture/sources';

interface Command {
  readonly command: string;
  readonly when?: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
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
const commands = contributes.commands.map(({ command }) => command).sort();

suite('manifest', () => {
  test('has the settings of the code and the catalogue: else `npm run schema` writes them', () => {
    assert.deepEqual(contributes.configuration, configuration());
  });

  test('offers runs on every kind of file that can be read: else `npm run schema` writes its menus', () => {
    assert.deepEqual(contributes.menus, withDataFiles(contributes.menus));
  });

  test('goes with a file of the catalogue that the host reads: else `npm run schema` writes it', () => {
    const file = readFileSync('src/host/catalogue/catalogue.json', 'utf8');
    assert.deepEqual(JSON.parse(file), JSON.parse(JSON.stringify(packed(catalogue))));
  });

  test('shows every setting in one section', () => {
    const keys = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    assert.deepEqual(
      keys.sort(),
      [...rulesOf(catalogue).map(({ key }) => key), ...codeSettingKeys]
        .map((key) => `lossLandscape.${key}`)
        .sort(),
    );
  });

  test('a setting is of one kind wherever it occurs', () => {
    const { optimizers, schedules, losses, models } = catalogue;
    for (const entries of [optimizers, schedules, losses, models])
      for (const { id, kind } of settingsOfAll(entries))
        for (const entry of entries)
          assert.ok(
            entry.settings.every((own) => own.id !== id || own.kind === kind),
            `${entry.id}: ${id}`,
          );
  });

  test('declares exactly the commands that the code registers', () => {
    const code = [...readSources(['src'], /\.ts$/).values()].join('\n');
    const registered = new Set(Array.from(code.matchAll(/'(lossLandscape\.[\w.]+)':/g), ([, id]) => id));
    assert.deepEqual([...registered].sort(), commands);
  });

  test('has no command of a name that VS Code gives to a command of its own on a view', () => {
    const views = Object.values(contributes.views).flat();
    const theirs = ['open', 'focus', 'resetViewLocation', 'toggleVisibility', 'removeView'];
    const taken = new Set(views.flatMap(({ id }) => theirs.map((name) => `${id}.${name}`)));
    assert.deepEqual(
      commands.filter((command) => taken.has(command)),
      [],
    );
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

  for (const [path, language] of [
    ['package.nls.json', 'en'],
    ['package.nls.ko.json', 'ko'],
  ] as const)
    test(`${path} says of the catalogue what the catalogue says: else \`npm run schema\` writes it`, () => {
      const texts = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
      const expected = catalogueTexts(language, texts);
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, texts[key]])), expected);
    });

  for (const { id, defaults } of contributes.colors) {
    test(`the colour ${id} is set for all four kinds of theme`, () => {
      assert.deepEqual(Object.keys(defaults).sort(), ['dark', 'highContrast', 'highContrastLight', 'light']);
    });
  }
});
