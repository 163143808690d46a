import type { Interval } from '../../src/core/plane/interval';
import { element } from '../page/dom';
import { fill, symbol } from '../page/format';
import type { Pixel, Sight } from '../page/sight';
import type { Panel } from '../page/view';
import { OncePerFrame } from '../session/oncePerFrame';
import { isSamePlace, nudgedPlace, readablePlace } from '../session/startPlace';
import { arrows, listenToDrag, placeAt, seenOf } from './planeHand';

/** What a hand on the start asks for. A place has a number for each direction of the plane. */
export interface StartActions {
  /** All runs are to start there; they are kept when `done`, and else only tried. */
  moveStart(place: readonly number[], done: boolean): void;
  goBack(): void;
  typeStart(): void;
}

/** The start ring for a hand: dragged, or moved with the arrow keys, it lets all runs walk again at once. */
export class StartHandle {
  readonly element = element('button', { type: 'button', class: 'start', hidden: '' });
  private readonly panel: Panel;
  private readonly actions: StartActions;
  private readonly tries: OncePerFrame<readonly number[]>;
  /** Where a hand has put it, until the runs start there. */
  private held: readonly number[] | undefined;
  /** Whether the place is only tried. */
  private trying = false;
  private sight: Sight | undefined;
  /** Where it is seen. */
  private centre: Pixel | undefined;
  private shownFault: unknown;
  private scene: string | undefined;

  constructor(panel: Panel, actions: StartActions) {
    this.panel = panel;
    this.actions = actions;
    this.tries = new OncePerFrame((place) => actions.moveStart(place, false));
    this.element.title = panel.texts.landscape.moveStart;
    listenToDrag(this.element, {
      centre: () => this.centre,
      move: (to) => this.moveTo(to),
      drop: () => this.keep(),
      leave: () => void this.leave(),
    });
    this.element.addEventListener('keydown', (event) => this.press(event));
    this.element.addEventListener('blur', () => this.keep());
    this.element.addEventListener('dblclick', () => actions.typeStart());
  }

  /** Where the start is, or is to be; undefined while nothing is shown. */
  get place(): readonly number[] | undefined {
    const { plane } = this.panel.model;
    return this.held ?? plane?.start.slice(0, plane.names.length);
  }

  /** True while the runs are not yet where the hand is. */
  get isAhead(): boolean {
    return this.held !== undefined;
  }

  /** Lets all runs start at a place. */
  put(place: readonly number[]): void {
    this.held = readablePlace(place, this.window);
    this.keepHeld();
  }

  /** Stands where the start is seen; outside of the area it is not there. */
  update(sight: Sight, at: Pixel | undefined, textsToo: boolean): void {
    this.sight = sight;
    this.centre = at;
    this.follow();
    const { left, right, top, bottom } = sight.area;
    const isInside = at && at[0] >= left && at[0] <= right && at[1] >= top && at[1] <= bottom;
    this.element.hidden = !isInside;
    if (at) this.element.style.translate = `${at[0]}px ${at[1]}px`;
    if (textsToo) this.writeLabel();
  }

  /** The runs may have followed, or will not come. */
  private follow(): void {
    const { plane, fault, scene } = this.panel.model;
    const isRefused = fault !== undefined && fault !== this.shownFault;
    this.shownFault = fault;
    const isOther = scene !== this.scene;
    this.scene = scene;
    if (!this.held || !plane) return;
    const isThere = !this.trying && isSamePlace(this.held, plane.start, this.window);
    if (!isThere && !isRefused && !isOther) return;
    this.held = undefined;
    this.trying = false;
  }

  /** What is seen of the plane, one interval for each direction. */
  private get window(): readonly Interval[] {
    return seenOf(this.sight);
  }

  private moveTo(to: Pixel): void {
    const { sight, panel } = this;
    const { plane } = panel.model;
    if (sight && plane) this.try(placeAt(sight, to, plane.names.length));
  }

  private press(event: KeyboardEvent): void {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    if (Object.hasOwn(arrows, key)) this.nudge(arrows[key], shiftKey ? 10 : 1);
    else if (key === 'Enter' || key === ' ') this.enter();
    else if (key !== 'Escape' || !this.leave()) return;
    event.preventDefault();
  }

  private nudge([right, up]: readonly [number, number], times: number): void {
    const { place } = this;
    if (place) this.try(nudgedPlace(place, this.window, [right * times, up * times]));
  }

  private enter(): void {
    if (this.trying) this.keep();
    else this.actions.typeStart();
  }

  private try(place: readonly number[]): void {
    if (this.place && isSamePlace(place, this.place, this.window)) return;
    this.held = place;
    this.trying = true;
    this.tries.put(place);
    this.panel.invalidate();
  }

  private keep(): void {
    if (this.trying) this.keepHeld();
  }

  private keepHeld(): void {
    this.tries.drop();
    this.trying = false;
    if (this.held) this.actions.moveStart(this.held, true);
    this.panel.invalidate();
  }

  /** Leaves the start where it was; false when it has not been moved. */
  private leave(): boolean {
    if (!this.trying) return false;
    this.tries.drop();
    this.trying = false;
    this.held = undefined;
    this.actions.goBack();
    this.panel.invalidate();
    return true;
  }

  private writeLabel(): void {
    const { place, panel } = this;
    const { names = [] } = panel.model.plane ?? {};
    const where = names.map(
      (name, i) => `${symbol(name)} = ${panel.numbers.short(place?.[i] ?? Number.NaN)}`,
    );
    const label = fill(panel.texts.landscape.startAt, where.join(', '));
    if (this.element.getAttribute('aria-label') !== label) this.element.setAttribute('aria-label', label);
  }
}
