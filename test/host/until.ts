import { setTimeout } from 'node:timers/promises';

/** Waits until a condition holds that nothing announces; throws a sentence with `what` when it does not within the time. */
export async function until(
  what: string,
  milliseconds: number,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`After ${milliseconds / 1000} s it is still not so that ${what}.`);
    await setTimeout(50);
  }
}
