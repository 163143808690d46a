/** Waits for a value other than false or undefined that nothing announces; throws a sentence with `what` when none comes in time. */
export async function until<T>(
  what: string,
  find: () => T | undefined | false | Promise<T | undefined | false>,
  milliseconds = 20_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`After ${milliseconds / 1000} s it is still not so that ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
