import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MessageChannel } from 'node:worker_threads';
import { TimeSlices } from '../../src/engine/timeSlices';

/** Slices that each task takes if no message ends it. */
const most = 30;

test('messages come in between the slices of two tasks that both have much to do', async () => {
  const { port1, port2 } = new MessageChannel();
  let isHeard = false;
  port1.on('message', () => {
    isHeard = true;
  });
  const task = async (): Promise<number> => {
    const slices = new TimeSlices();
    let taken = 0;
    for (; taken < most && !isHeard; taken++) {
      while (!slices.spent());
      if (taken === 2) port2.postMessage('stop');
      await slices.next();
    }
    return taken;
  };
  const taken = await Promise.all([task(), task()]);
  port1.close();
  assert.ok(Math.max(...taken) < most, `slices taken: ${taken}`);
});
