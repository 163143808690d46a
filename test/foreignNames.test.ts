import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkExperiment } from '../src/core/experiment/checkExperiment';
import { Refusal } from '../src/core/text/jsonFields';
import { pageCommands, panelChecks } from '../src/host/panel/pageMessages';
import { sentence } from './core/parsed';

/** What every object has without being asked. */
const inherited = ['toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf'];

suite('a name that every object has is no name of ours', () => {
  for (const name of inherited) {
    test(`a page that asks for the command "${name}" gets none`, () => {
      assert.throws(() => panelChecks.command({ type: 'command', command: name }, ''), Refusal);
    });

    test(`a convention "${name}" is refused by its name`, () => {
      const optimizers = [{ name: 'adam', settings: { convention: name } }];
      const objective = { kind: 'function', name: 'rosenbrock' };
      assert.match(
        sentence(checkExperiment({ version: 1, objective, optimizers })),
        new RegExp(`"optimizers\\[0\\]\\.settings\\.convention" must be one of .*, not "${name}"\\.$`),
      );
    });
  }

  test('what a page may ask for is a command', () => {
    panelChecks.command({ type: 'command', command: 'rerun' }, '');
    assert.equal(pageCommands.rerun, 'lossLandscape.runs.rerun');
  });
});
