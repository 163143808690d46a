import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Strings } from '../../src/protocol/strings';
import { Numbers } from '../../webview/page/format';
import { type ExportNumberName, exportFault } from '../../webview/picture/exportNumber';

// The texts of the pages are checked against their type when they are built.
const texts = JSON.parse(readFileSync('src/host/words/pageStrings.json', 'utf8')) as Strings;
const words = { texts, numbers: new Numbers('en') };

const right: readonly [name: ExportNumberName, typed: string, seconds: number][] = [
  ['width', '64', 6],
  ['width', ' 3840 ', 6],
  ['seconds', '60', 60],
  ['frames', '300', 6],
  // What is wrong with the seconds is said at them.
  ['frames', '300', Number.NaN],
];

const wrong: readonly [name: ExportNumberName, typed: string, seconds: number, fault: string][] = [
  ['width', '', 6, 'Type a whole number from 64 to 3,840.'],
  ['width', 'wide', 6, '“wide” is no whole number. Type one from 64 to 3,840.'],
  ['seconds', '1.5', 1.5, '“1.5” is no whole number. Type one from 1 to 60.'],
  ['frames', '0', 6, '0 is too low. Type a whole number from 2 to 1,000.'],
  ['frames', '−3', 6, '−3 is too low. Type a whole number from 2 to 1,000.'],
  ['width', '999999', 6, '999,999 is too high. Type a whole number from 64 to 3,840.'],
  ['frames', '301', 6, 'In 6 s at most 300 frames are shown. Type fewer frames, or more seconds.'],
];

describe('a number typed for an export', () => {
  for (const [name, typed, seconds] of right)
    test(`${name} may be "${typed}"`, () =>
      assert.equal(exportFault(name, typed, seconds, words), undefined));
  for (const [name, typed, seconds, fault] of wrong)
    test(`${name} "${typed}": ${fault}`, () => assert.equal(exportFault(name, typed, seconds, words), fault));
});
