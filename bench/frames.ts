/** Which animation frames of a page are watched: from when to when selectors hold on its body, `atLeast` milliseconds long. */
export interface Watch {
  readonly from?: string;
  readonly until: string;
  readonly atLeast?: number;
}

/** Milliseconds between the watched frames. Runs in the page. */
export function frames(body: Element, { from = 'body', until, atLeast = 0 }: Watch): Promise<number[]> {
  return new Promise((done) => {
    const intervals: number[] = [];
    let began = Number.NaN;
    let last = Number.NaN;
    const frame = (): void => {
      const now = performance.now();
      if (Number.isNaN(began)) {
        if (body.matches(from)) began = now;
      } else intervals.push(now - last);
      last = now;
      if (body.matches(until) && now - began >= atLeast) done(intervals);
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
