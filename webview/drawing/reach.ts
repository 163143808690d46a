import type { Outline, Segment } from './outline';

/** Nothing is drawn farther out than so many pixels: no picture is so large, and files have no room for the numbers of a run that diverges. */
const reach = 65_536;
/** Numbers up to which lines can be reckoned with. */
const largest = 1e300;

type ReachPlace = readonly [x: number, y: number];

/** An outline whose far places are brought near, so that what is seen of it stays as it is. */
export function withinReach(outline: Outline): Outline {
  return outline.some((segment) => segment.some(isFar)) ? broughtNear(outline) : outline;
}

const isFar = (part: string | number): boolean => typeof part === 'number' && Math.abs(part) > reach;

function broughtNear(outline: Outline): Segment[] {
  const near: Segment[] = [];
  let here: ReachPlace = [0, 0];
  let begin = here;
  for (const segment of outline) {
    switch (segment[0]) {
      case 'M':
        here = begin = bound([segment[1], segment[2]], largest);
        near.push(['M', ...bound(here)]);
        break;
      case 'L': {
        const to = bound([segment[1], segment[2]], largest);
        for (const place of lineTo(here, to)) near.push(['L', ...place]);
        here = to;
        break;
      }
      case 'C': {
        const [, x1, y1, x2, y2, x, y] = segment;
        near.push(['C', ...bound([x1, y1]), ...bound([x2, y2]), ...bound([x, y])]);
        here = bound([x, y], largest);
        break;
      }
      case 'Z':
        for (const place of lineTo(here, begin)) near.push(['L', ...place]);
        near.push(segment);
        here = begin;
        break;
    }
  }
  return near;
}

const bound = ([x, y]: ReachPlace, most = reach): ReachPlace => [within(x, most), within(y, most)];

const within = (value: number, most: number): number => Math.max(-most, Math.min(most, value));

/** The corners of a line that is drawn in place of one: where that comes within reach, where it leaves, and its end. */
function lineTo(from: ReachPlace, to: ReachPlace): ReachPlace[] {
  const [enters, leaves] = shareWithin(from, to);
  if (enters > leaves) return [bound(to)];
  const at = (share: number): ReachPlace =>
    bound([from[0] * (1 - share) + to[0] * share, from[1] * (1 - share) + to[1] * share]);
  return [...(enters > 0 ? [at(enters)] : []), ...(leaves < 1 ? [at(leaves)] : []), bound(to)];
}

/** From and up to which share of its way a line is within reach; the first is larger where it never is (Liang and Barsky, 1984). */
function shareWithin(from: ReachPlace, to: ReachPlace): readonly [enters: number, leaves: number] {
  let [enters, leaves] = [0, 1];
  for (const axis of [0, 1] as const) {
    const way = to[axis] / reach - from[axis] / reach;
    const [low, high] = [-1 - from[axis] / reach, 1 - from[axis] / reach];
    if (way === 0) {
      if (low > 0 || high < 0) return [1, 0];
      continue;
    }
    const [one, other] = [low / way, high / way];
    enters = Math.max(enters, Math.min(one, other));
    leaves = Math.min(leaves, Math.max(one, other));
  }
  return [enters, leaves];
}
