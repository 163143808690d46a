import type { Interval } from '../../src/core/plane/interval';
import type { PlaneView } from '../../src/core/plane/view';
import type { PlaneSpot, ProbeRequest } from '../../src/protocol/messages/probe';
import type { FoundSpot } from './foundSpot';
import type { PanelTime } from './panelTime';
import { iteratesOn } from './placement';
import type { Track } from './track';

/** What a probe stands in. */
interface ProbeGround {
  readonly plane: PlaneView | undefined;
  readonly run: Track | undefined;
  readonly time: Pick<PanelTime, 'row'>;
  /** What is seen of the plane. */
  readonly window: { readonly intervals: readonly Interval[] };
}

/** A pin on the landscape: what is shown of a model is about the parameters there, as long as it stands. */
export class Probe {
  /** Where it stands, a number for each direction; undefined while it is put away. */
  place: readonly number[] | undefined;
  /** True while a hand moves it. */
  isHeld = false;
  /** True from its placing until it has the focus. */
  wantsFocus = false;
  /** What was found last: there, or at the place before, until that has come. */
  spot: FoundSpot | undefined;
  /** What was found last under the pointer, for as long as the probe stands. */
  under: FoundSpot | undefined;
  /** The metrics that were measured last, in the order of the objective's, and where; none of an objective without data. */
  measured: { readonly place: readonly number[]; readonly measures: readonly number[] } | undefined;

  /** Stands at the time cursor's iterate, or where that is not seen in the middle; or is put away. */
  toggle(around: ProbeGround): void {
    if (this.place) this.putAway();
    else this.place = beginning(around);
    this.wantsFocus = this.place !== undefined;
  }

  putAway(): void {
    this.place = undefined;
    this.isHeld = false;
    this.wantsFocus = false;
    this.spot = undefined;
    this.under = undefined;
    this.measured = undefined;
  }

  /** What is asked about its place. Where points take long, slopes wait until the hand rests. */
  request(plane: PlaneView | undefined, isHeavy: boolean): ProbeRequest | undefined {
    const spot = this.on(plane);
    return spot && { ...spot, slopes: !(isHeavy && this.isHeld) };
  }

  /** What is asked about the place under the pointer, while the probe stands: nothing where points take long. */
  pointerRequest(
    plane: PlaneView | undefined,
    place: readonly number[] | undefined,
    isHeavy: boolean,
  ): ProbeRequest | undefined {
    if (!plane || !place || !this.place || isHeavy) return undefined;
    return { plane: plane.key, place, slopes: true };
  }

  /** Where it stands, with the plane; undefined while it is put away. */
  on(plane: PlaneView | undefined): PlaneSpot | undefined {
    return plane && this.place && { plane: plane.key, place: this.place };
  }
}

function beginning({ plane, run, time, window: { intervals } }: ProbeGround): readonly number[] | undefined {
  if (!plane || intervals.length === 0) return undefined;
  const middle = intervals.map(([low, high]) => (low + high) / 2);
  if (!run || time.row < 0) return middle;
  const { rows, width, x, y } = iteratesOn(run, plane);
  const at = [rows[time.row * width + x], rows[time.row * width + y]].slice(0, plane.names.length);
  return at.every((along, i) => along >= intervals[i][0] && along <= intervals[i][1]) ? at : middle;
}
