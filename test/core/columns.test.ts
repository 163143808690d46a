import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import type * as Core from './columnsOnTrial';

/** The core with one more column in its list, bundled anew: nothing else is changed. */
async function withColumn(line: string): Promise<typeof Core> {
  const require = createRequire(join(process.cwd(), 'package.json'));
  const { build } = require('esbuild') as typeof import('esbuild');
  const { readFileSync } = require('node:fs') as typeof import('node:fs');
  const { outputFiles } = await build({
    entryPoints: ['test/core/columnsOnTrial.ts'],
    ...{ bundle: true, write: false, platform: 'node', format: 'cjs', target: 'es2022' },
    plugins: [
      {
        name: 'one more column',
        setup: ({ onLoad }) =>
          onLoad({ filter: /run[/\\]columns\.ts$/ }, ({ path }) => {
            const source = readFileSync(path, 'utf8');
            const contents = source.replace('] as const satisfies', `${line}] as const satisfies`);
            assert.notEqual(contents, source);
            return { contents, loader: 'ts' };
          }),
      },
    ],
  });
  const module = { exports: {} };
  new Function('module', 'exports', outputFiles[0].text)(module, module.exports);
  // The entry point's exports are those of columnsOnTrial.ts.
  return module.exports as typeof Core;
}

test('a column that is added to the list is recorded by both walks, and written as CSV and as JSON', async () => {
  const { csv, json } = await withColumn("{ id: 'halved', term: 'value / 2', reported: 'always' },");
  for (const stepwise of [false, true]) {
    const [header, ...lines] = csv(stepwise).trimEnd().split('\n');
    assert.equal(header, 'optimizer,step,x,y,value,gradientNorm,learningRate,stepLength,evaluations,halved');
    assert.equal(lines.length, 6);
    for (const line of lines) {
      const cells = line.split(',').slice(1).map(Number);
      assert.equal(cells[8], cells[3] / 2);
    }
    const [report] = JSON.parse(json(stepwise)).runs;
    assert.deepEqual(
      report.halved,
      report.value.map((value: number) => value / 2),
    );
  }
  assert.equal(csv(true), csv(false));
});

test('a column whose formula names nothing that is measured stops every run', async () => {
  const { csv } = await withColumn("{ id: 'halved', term: 'speed / 2' },");
  assert.throws(() => csv(false), /A column: unknown name speed/);
});
