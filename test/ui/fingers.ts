import type { CDPSession } from 'playwright-core';
import type { Workbench } from '../host/workbench';

export type Point = readonly [x: number, y: number];

/** In so many moves fingers get from one place to another. */
const moves = 4;

/** Fingers on the screen of a window, which a mouse cannot play. */
export class Fingers {
  private readonly session: CDPSession;

  private constructor(session: CDPSession) {
    this.session = session;
  }

  static async of({ page }: Workbench): Promise<Fingers> {
    return new Fingers(await page.context().newCDPSession(page));
  }

  /** Puts fingers down, one for each way, moves them along these and lifts them. */
  async drag(...ways: readonly { readonly from: Point; readonly to: Point }[]): Promise<void> {
    const at = (share: number) =>
      ways.map(({ from, to }, id) => ({
        id,
        x: from[0] + share * (to[0] - from[0]),
        y: from[1] + share * (to[1] - from[1]),
      }));
    await this.session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
    for (let move = 1; move <= moves; move++)
      await this.session.send('Input.dispatchTouchEvent', {
        type: 'touchMove',
        touchPoints: at(move / moves),
      });
    await this.session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }
}
