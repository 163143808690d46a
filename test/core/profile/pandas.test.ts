import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Column, Table } from '../../../src/core/learning/datasets/table';
import { profileOf } from '../../../src/core/learning/profile/profile';
import { atOnce } from '../../../src/core/objective/sliced';
import { Random } from '../../../src/core/random';
import { askPython } from '../../reference/python';

/** A table as the script takes it (test/fixtures/profile/profile.py). */
interface Drawn {
  readonly numbers: Readonly<Record<string, readonly (number | null)[]>>;
  readonly words: Readonly<Record<string, readonly (string | null)[]>>;
  readonly target: string;
  readonly classes: boolean;
}

/** What pandas says of a column. */
type Said = Readonly<Record<string, number>>;

/** Tables of mixed columns, seeded; each with numbers of several spreads, repeated ones, gaps, and words that lean on the target. */
function drawn(seed: number, rows: number, target: string, classes: boolean): Drawn {
  const random = new Random(seed);
  const normal = new Float64Array(rows);
  random.fillNormal(normal);
  const gap = <T>(value: T, share: number): T | null => (random.uniform() < share ? null : value);
  const list = <T>(make: (i: number) => T): T[] => Array.from({ length: rows }, (_, i) => make(i));
  return {
    numbers: {
      y: list((i) => 3 * normal[i] + random.uniform()),
      far: list((i) => gap(1e4 + normal[i] + random.uniform(), 0.1)),
      skewed: list(() => Math.exp(8 * random.uniform())),
      whole: list(() => random.below(7)),
      code: list((i) => (normal[i] > 0.4 ? 2 : normal[i] > -0.5 ? 1 : 0)),
      sparse: list(() => gap(random.uniform(), 0.8)),
    },
    words: {
      colour: list((i) =>
        gap(['red', 'green', 'blue'][(random.below(2) + Math.abs(normal[i])) | 0] ?? 'red', 0.2),
      ),
      place: list(() => `p${random.below(5)}`),
    },
    target,
    classes,
  };
}

function tableOf({ numbers, words }: Drawn): Table {
  const columns: Column[] = [
    ...Object.entries(numbers).map(([name, values]): Column => {
      const missing = values.filter((value) => value === null).length;
      return {
        kind: 'number',
        name,
        values: Float64Array.from(values, (value) => value ?? Number.NaN),
        missing,
      };
    }),
    ...Object.entries(words).map(([name, values]): Column => {
      const missing = values.filter((value) => value === null).length;
      return { kind: 'text', name, values: values.map((value) => value ?? ''), missing };
    }),
  ];
  return { columns, rows: columns[0].values.length, header: true, warnings: [], doubts: [] };
}

const tables = [
  drawn(1, 200, 'y', false),
  drawn(2, 37, 'y', false),
  drawn(3, 500, 'code', true),
  drawn(4, 300, 'colour', true),
];

function askPandas(): readonly Readonly<Record<string, Said>>[] | undefined {
  return askPython('pandas, scipy', ['test/fixtures/profile/profile.py'], tables);
}

const answers = askPandas();

suite('columns as pandas and SciPy see them', () => {
  if (!answers)
    test('describe, nunique, corr', {
      skip: 'it needs a Python with pandas and SciPy (on Debian: apt-get install python3-pandas python3-scipy)',
    });
  for (const [i, answer] of answers?.entries() ?? []) {
    const { target, classes } = tables[i];
    const profile = atOnce(profileOf(tableOf(tables[i]), { name: target, classes }));
    for (const { name, missing, distinct, numbers, words, association } of profile.columns)
      test(`table ${i + 1}, column ${name}`, () => {
        const { missing: gaps, distinct: different, top, ...others } = answer[name];
        assert.deepEqual([missing, distinct, words?.[0].count], [gaps, different, top]);
        const [q1, q2, q3] = numbers?.quartiles ?? [];
        const ours: Readonly<Record<string, number | undefined>> = {
          ...(numbers && {
            min: numbers.minimum,
            max: numbers.maximum,
            mean: numbers.mean,
            std: numbers.deviation,
          }),
          ...(numbers && { '25%': q1, '50%': q2, '75%': q3 }),
          association: association?.value,
        };
        for (const [what, theirs] of Object.entries(others)) {
          const own = ours[what] ?? Number.NaN;
          assert.ok(
            Math.abs(own - theirs) <= 1e-10 * Math.max(1, Math.abs(theirs)),
            `${what}: ${own}, pandas ${theirs}`,
          );
        }
      });
  }
});
