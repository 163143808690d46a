import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { firstOrderRace, generalRace } from '../src/core/experiment/race';
import { findingTemplates } from '../src/core/findings/sentence';
import { functions } from '../src/core/functions';
import { storyTemplates } from '../src/core/inside/story/templates';
import { firstRunOfNetwork } from '../src/core/objective/networkView';
import pageStrings from '../src/host/words/pageStrings.json';
import type { Strings } from '../src/protocol/strings';
import { readSources } from './architecture/sources';

/** The literals of calls of l10n.t, which are its keys. */
function translatable(source: string): string[] {
  const literal = /l10n\.t\(\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g;
  return Array.from(source.matchAll(literal), ([, text]) =>
    JSON.parse(
      text.startsWith('"') ? text : `"${text.slice(1, -1).replaceAll("\\'", "'").replaceAll('"', '\\"')}"`,
    ),
  );
}

/** Sentences of core that the host translates as they come. */
const stories = [
  generalRace,
  firstOrderRace,
  ...[firstRunOfNetwork, ...functions.map(({ firstRun }) => firstRun)].flatMap((own) => own?.race ?? []),
].map(({ story }) => story);
/** The texts of the pages, as the host reads them. */
const pageTexts: readonly string[] = leaves(pageStrings satisfies Omit<Strings, 'optimizers' | 'schedules'>);
/** The only files that translate what stands in another one. */
const doors = [
  'src/host/words/story.ts',
  'src/host/words/strings.ts',
  'src/host/words/advice.ts',
  'src/host/words/storyTold.ts',
];

function leaves(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Object.values(value as object).flatMap(leaves);
}

/** Groups of texts of the pages whose names are ids, by which the pages find them. */
const byId =
  /^(metrics|landscape\.inside\.moves|fit\.metrics|data\.hints|data\.learn\.(scales|missings|texts|datesChoices|classWeights))\./;

/** The names of the pages' texts, from the group on: "header.race". */
function namesIn(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'string') return [path];
  return Object.entries(value as object).flatMap(([name, own]) =>
    namesIn(own, path === '' ? name : `${path}.${name}`),
  );
}

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\d\}/g))].sort();

suite('translations', () => {
  const sources = readSources(['src'], /\.ts$/);
  const used = [
    ...new Set(
      [...sources.values()]
        .flatMap(translatable)
        .concat(stories, pageTexts, Object.values(findingTemplates), Object.values(storyTemplates)),
    ),
  ].sort();
  const korean: Readonly<Record<string, string>> = JSON.parse(
    readFileSync('l10n/bundle.l10n.ko.json', 'utf8'),
  );

  test('every call has a literal as its text', () => {
    for (const [path, source] of sources)
      if (!doors.includes(path))
        assert.equal(translatable(source).length, source.match(/l10n\.t\(/g)?.length ?? 0, path);
  });

  test('Korean has a text for every sentence of the host, and no other', () => {
    assert.deepEqual(Object.keys(korean).sort(), used);
  });

  test('the pages name each of their texts', () => {
    const named = new Set(
      [...readSources(['webview'], /\.ts$/).values()].flatMap((source) => source.match(/\w+/g) ?? []),
    );
    const unnamed = namesIn(pageStrings).filter(
      (path) => !byId.test(path) && !named.has(path.slice(path.lastIndexOf('.') + 1)),
    );
    assert.deepEqual(unnamed, []);
  });

  test('Korean texts keep the places of values', () => {
    for (const [text, translated] of Object.entries(korean))
      assert.deepEqual(placeholders(translated), placeholders(text), text);
  });
});
