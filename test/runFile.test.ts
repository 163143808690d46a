import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { contentKey } from '../src/core/objective/contentKey';
import type { PrincipalSpec } from '../src/core/plane/principal';
import { Problem } from '../src/core/problem';
import { Trajectory } from '../src/core/run/trajectory';
import { decodeRun, encodeRun } from '../src/host/runs/runFile';
import { measuredContent, newContent } from './attack/exampleRuns';

suite('the file of a run', () => {
  test('holds the metrics of its rows, and what they are', () => {
    const content = measuredContent();
    const read = decodeRun(encodeRun(content));
    assert.ok(!(read instanceof Problem), `${read}`);
    assert.deepEqual(read.trajectory.metrics, ['trainLoss', 'testAccuracy']);
    assert.deepEqual(read.trajectory.rows, content.trajectory.rows);
    assert.deepEqual(read.summary.metrics, content.summary.metrics);
  });

  test('holds where a run of many parameters ended, and the plane through its path', () => {
    const { summary } = newContent();
    const trajectory = new Trajectory(0, { planes: ['p', '', ''] });
    const [end, origin] = [Float64Array.of(1, 2), Float64Array.of(1, 2.5)];
    const plane: PrincipalSpec = {
      ...{ kind: 'principal', origin, shares: [0.9, 0.05] },
      directions: [Float64Array.of(0.6, 0.8), Float64Array.of(-0.8, 0.6)],
      views: [
        [-3, 1],
        [-1, 1],
      ],
    };
    const file = encodeRun({ summary, trajectory, end, plane });
    const read = decodeRun(file);
    assert.ok(!(read instanceof Problem), `${read}`);
    assert.deepEqual([read.end, read.plane], [end, plane]);
    const without = decodeRun(encodeRun({ summary, trajectory, end }));
    assert.ok(!(without instanceof Problem) && without.plane === undefined);
  });

  test('of version 4 is read, which knew no metrics', () => {
    const content = newContent();
    const read = decodeRun(asVersion4(encodeRun(content)));
    assert.ok(!(read instanceof Problem), `${read}`);
    assert.deepEqual(read.trajectory.metrics, []);
    assert.deepEqual(read.trajectory.rows, content.trajectory.rows);
  });
});

/** The same file as version 4 had written it: another number in front, nothing of metrics, and the checksum of that. */
function asVersion4(file: Uint8Array): Uint8Array {
  const former = file.slice();
  new Uint32Array(former.buffer, 0, 1)[0] = 0x4c4c_5204;
  const words = ',"metrics":[]';
  const at = new TextDecoder('latin1').decode(former).indexOf(words);
  assert.ok(at > 0);
  former.fill(0x20, at, at + words.length);
  const rest = former.length - 32;
  former.set(new TextEncoder().encode(contentKey(former.subarray(0, rest))), rest);
  return former;
}
