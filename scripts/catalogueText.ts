import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FunctionEntry, type Setting, usualDimension } from '../src/core/catalogue/entry';
import { functions } from '../src/core/functions';
import { activations } from '../src/core/learning/activations';
import { generated } from '../src/core/learning/generated';
import { initialisations } from '../src/core/learning/initialisations';
import { losses } from '../src/core/learning/losses';
import { models } from '../src/core/learning/models';
import { optimizers } from '../src/core/optimizers';
import type { OptimizerEntry } from '../src/core/optimizers/optimizer';
import { decaySettings, optionSettings } from '../src/core/optimizers/options';
import { schedules } from '../src/core/schedules';

const options: readonly Setting[] = [...decaySettings, ...optionSettings];

/** Everything a person can pick, as a Markdown page: derived from the catalogue, so that it says what the code does. */
export function catalogueText(): string {
  return [
    '# Reference',
    'Made from the catalogue in `src/core` by `npm run reference`; a test compares it with the code.',
    '## Optimizers',
    'Steps count from k = 1, g is the gradient, η the learning rate.',
    ...optimizers.flatMap((entry) => [
      ...heading(entry),
      formula('optimizers', entry.id),
      settingTable(entry.settings.filter((setting) => !options.includes(setting))),
      ...choices(entry.settings),
    ]),
    '## Options of every first-order method',
    'In this order: noise, clipping by norm and by value, the change of sign, L1, weight decay, the method, decoupled decay.',
    settingTable(options),
    '## Schedules of the learning rate',
    'For every first-order method.',
    ...schedules.flatMap((entry) => [
      ...heading(entry),
      formula('schedules', entry.id),
      settingTable(entry.settings),
    ]),
    '## Test functions',
    functionTable(),
    '## Generated data',
    'In an experiment it stands in place of a file: `"generated": { "name": "moons", "settings": { "rows": 200 } }`. Equal settings give equal rows on every machine.',
    ...generated.flatMap((entry) => [...heading(entry), settingTable(entry.settings)]),
    '## Models',
    ...models.flatMap((entry) => [...heading(entry), settingTable(entry.settings)]),
    '## Initialisations',
    table(
      ['initialisation', 'name', 'how', 'source'],
      initialisations.map(({ id, label, about, source }) => [`\`${id}\``, label, about, source]),
    ),
    '## Losses',
    ...losses.flatMap((entry) => [...heading(entry), settingTable(entry.settings)]),
    '## Activations',
    table(
      ['activation', 'name', 'good for', 'source'],
      activations.map(({ id, label, about, source }) => [`\`${id}\``, label, about, source]),
    ),
    '',
  ].join('\n\n');
}

/** The comment above an entry, which holds its formula and where that comes from. */
function formula(room: 'optimizers' | 'schedules', id: string): string {
  const code = readFileSync(join('src', 'core', room, `${id}.ts`), 'utf8');
  const before = code.slice(0, code.search(new RegExp(`^export const ${id}\\b`, 'm')));
  const comment = before.slice(before.lastIndexOf('/**') + 3, before.lastIndexOf('*/'));
  return comment
    .split('\n')
    .map((line) => line.replace(/^ \*? ?/, '').trimEnd())
    .join('\n')
    .trim();
}

function heading({
  id,
  label,
  source,
  about,
}: Pick<OptimizerEntry, 'id' | 'label' | 'source' | 'about'>): string[] {
  return [`### ${label} – \`${id}\``, about, `Source: ${source}.`];
}

function settingTable(settings: readonly Setting[]): string {
  if (settings.length === 0) return 'No settings.';
  return table(
    ['setting', 'symbol', 'values', 'default', 'meaning'],
    settings.map((setting) => [
      `\`${setting.id}\``,
      setting.kind === 'number' ? setting.symbol : '',
      values(setting),
      setting.kind === 'list' ? setting.default.join(', ') : String(setting.default),
      setting.description,
    ]),
  );
}

function values(setting: Setting): string {
  switch (setting.kind) {
    case 'switch':
      return 'on, off';
    case 'text':
      return 'text';
    case 'list':
      return `numbers, each ≥ ${setting.minimum}, ≤ ${setting.maximum}`;
    case 'choice':
      return setting.choices.map(({ id }) => id).join(', ');
    case 'number': {
      const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = setting;
      const bounds = [
        exclusiveMinimum === undefined ? undefined : `> ${exclusiveMinimum}`,
        minimum === undefined ? undefined : `≥ ${minimum}`,
        exclusiveMaximum === undefined ? undefined : `< ${exclusiveMaximum}`,
        maximum === undefined ? undefined : `≤ ${maximum}`,
      ];
      return bounds.filter((bound) => bound !== undefined).join(', ');
    }
  }
}

/** What each choice of the settings means. */
function choices(settings: readonly Setting[]): string[] {
  return settings.flatMap((setting) =>
    setting.kind === 'choice'
      ? [
          setting.choices
            .map(({ id, description }) => `- \`${setting.id}: ${id}\`: ${description}`)
            .join('\n'),
        ]
      : [],
  );
}

function functionTable(): string {
  return table(
    ['function', 'name', 'formula', 'parameters', 'good for', 'source'],
    functions.map((entry) => [
      `\`${entry.id}\``,
      entry.label,
      `\`${entry.formula(usualDimension(entry))}\``,
      dimensions(entry),
      entry.about,
      entry.source,
    ]),
  );
}

function dimensions({ dimension }: FunctionEntry): string {
  return typeof dimension === 'number' ? String(dimension) : `≥ ${dimension.minimum}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
