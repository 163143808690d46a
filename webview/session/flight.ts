import type { SurfaceChoice } from '../../src/protocol/messages/panelState';

/** How long the landscape takes to rise, and a camera to reach another view, in milliseconds. */
const duration = 420;

/** What is seen at a moment. */
export interface SeenView {
  readonly camera: SurfaceChoice;
  /** 0 is the map, 1 the surface. */
  readonly risen: number;
}

/** Takes what is seen from one camera to another, and between map and surface, smoothly or at once. */
export class Flight {
  private from: SeenView;
  private goal: SeenView;
  private begun: number | undefined;
  private last: SeenView;

  constructor(camera: SurfaceChoice) {
    this.goal = { camera, risen: camera.shown ? 1 : 0 };
    this.from = this.goal;
    this.last = this.goal;
  }

  /** Whether it is on its way. */
  get flies(): boolean {
    return this.begun !== undefined;
  }

  /** Sets where to go. A hand that turns the landscape wants to be followed at once. */
  to(camera: SurfaceChoice, smoothly: boolean, now: number): void {
    const risen = camera.shown ? 1 : 0;
    if (camera === this.goal.camera) return;
    this.goal = { camera, risen };
    if (!smoothly) {
      this.begun = undefined;
      this.last = this.goal;
      return;
    }
    this.from = this.last;
    this.begun = now;
  }

  /** What is seen now; the same object as long as nothing moves. */
  at(now: number): SeenView {
    if (this.begun === undefined) return this.last;
    const share = (now - this.begun) / duration;
    if (share >= 1) {
      this.begun = undefined;
      this.last = this.goal;
    } else this.last = between(this.from, this.goal, eased(Math.max(0, share)));
    return this.last;
  }
}

/** Slow at both ends. */
const eased = (share: number): number => share * share * (3 - 2 * share);

function between(a: SeenView, b: SeenView, share: number): SeenView {
  const mix = (from: number, to: number) => from + (to - from) * share;
  const [from, to] = [a.camera, b.camera];
  const turn = Math.atan2(Math.sin(to.yaw - from.yaw), Math.cos(to.yaw - from.yaw));
  return {
    risen: mix(a.risen, b.risen),
    camera: {
      shown: to.shown,
      yaw: from.yaw + turn * share,
      pitch: mix(from.pitch, to.pitch),
      zoom: mix(from.zoom, to.zoom),
      shift: [mix(from.shift[0], to.shift[0]), mix(from.shift[1], to.shift[1])],
      exaggeration: mix(from.exaggeration, to.exaggeration),
    },
  };
}
