import type { Announcer } from '../controls/announcer';
import { placeAt } from '../controls/planeHand';
import { ProbePin } from '../controls/probePin';
import { type StartActions, StartHandle } from '../controls/startHandle';
import { valueAt } from '../layers/curve';
import { type PathScene, pixelsOf } from '../layers/pathCanvas';
import type { Pixel, Sight } from '../page/sight';
import type { Panel } from '../page/view';

/** How the probe is put away, and who says what it finds. */
export interface ProbeActions {
  readonly announcer: Announcer;
  putAway(): void;
}

/** What a hand takes hold of on the landscape: the start and the probe. */
export class Handles {
  readonly start: StartHandle;
  readonly pin: ProbePin;
  /** Where the start is seen, or where a hand has put it. */
  startAt: Pixel | undefined;
  /** Where the probe is seen. */
  pinAt: Pixel | undefined;
  private readonly panel: Panel;

  /** @param leave called when the probe was put away: the hand goes on elsewhere */
  constructor(panel: Panel, probe: ProbeActions, start: StartActions, leave: () => void) {
    this.panel = panel;
    this.start = new StartHandle(panel, start);
    this.pin = new ProbePin(panel, probe.announcer, () => {
      probe.putAway();
      leave();
    });
  }

  update(sight: Sight, scenes: readonly PathScene[], textsToo: boolean): void {
    this.startAt = this.startPixel(sight, scenes);
    this.start.update(sight, this.startAt, textsToo);
    this.pinAt = this.pinPixel(sight);
    this.pin.update(sight, this.pinAt, textsToo);
  }

  /** Puts the probe where a finger or a click is, as long as there is one. */
  movePin(sight: Sight, to: Pixel): void {
    const { probe, plane } = this.panel.model;
    if (probe.place && plane) this.pin.put(placeAt(sight, to, plane.names.length));
  }

  private startPixel(sight: Sight, [first]: readonly PathScene[]): Pixel | undefined {
    const { grid, isPlane } = this.panel.model;
    const { place, isAhead } = this.start;
    if (!place) return undefined;
    const [s, t] = place;
    if (isPlane) return sight.at(s, t);
    if (first && !isAhead) return pixelsOf(first, 0);
    return grid && sight.at(s, valueAt(grid, s));
  }

  /** Over a line it stands on the curve. */
  private pinPixel(sight: Sight): Pixel | undefined {
    const { grid, isPlane, probe } = this.panel.model;
    if (!probe.place) return undefined;
    const [s, t] = probe.place;
    const height = isPlane ? t : grid && valueAt(grid, s);
    return height === undefined ? undefined : sight.at(s, height);
  }
}
