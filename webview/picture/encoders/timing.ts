/** The length of an animation: every frame is shown for its share of the seconds. */
export interface Timing {
  readonly frames: number;
  readonly seconds: number;
}

/** When a frame begins, in units of which `perSecond` make a second; the end of the animation is the begin of the frame after the last. */
export function beginOf({ frames, seconds }: Timing, frame: number, perSecond: number): number {
  return Math.round((frame * seconds * perSecond) / frames);
}

/** For how long a frame is shown, in whole units: what rounding takes from one frame the next one gets, so that the sum is the whole. */
export function lengthOf(timing: Timing, frame: number, perSecond: number): number {
  return beginOf(timing, frame + 1, perSecond) - beginOf(timing, frame, perSecond);
}
