import { element, setText } from '../page/dom';
import type { Pixel, Sight } from '../page/sight';
import type { Panel } from '../page/view';
import { nudgedPlace } from '../session/startPlace';
import type { Announcer } from './announcer';
import { arrows, listenToDrag, placeAt, seenOf } from './planeHand';
import { probeWords } from './probeWords';

/** So near to the top, in pixels, words stand below the tip. */
const roomAbove = 90;
/** Right of this share of the area, words stand left of the pin. */
const leftFrom = 0.62;

/** The pin of the probe for a hand: dragged, or moved with the arrow keys; beside it stands what the model is there. */
export class ProbePin {
  readonly element = element('div', { class: 'probe', hidden: '' });
  private readonly pin = element('button', { type: 'button', class: 'pin' });
  private readonly words = element('output', { class: 'numbers', 'aria-hidden': 'true' });
  private readonly panel: Panel;
  private readonly announcer: Announcer;
  private readonly putAway: () => void;
  private sight: Sight | undefined;
  /** Where it is seen. */
  private centre: Pixel | undefined;
  /** What was said of it last. */
  private said = '';

  /** @param putAway takes it away, and says so. */
  constructor(panel: Panel, announcer: Announcer, putAway: () => void) {
    this.panel = panel;
    this.announcer = announcer;
    this.putAway = putAway;
    this.pin.title = panel.texts.landscape.probe.move;
    this.element.append(this.pin, this.words);
    listenToDrag(this.pin, {
      centre: () => this.centre,
      move: (to) => this.move(to),
      drop: () => this.hold(false),
      leave: () => this.hold(false),
    });
    this.pin.addEventListener('keydown', (event) => this.press(event));
  }

  /** Puts it to a place. */
  put(place: readonly number[]): void {
    this.panel.model.probe.place = place;
    this.panel.invalidate();
  }

  /** Stands where it is seen; outside of the area it is not there. */
  update(sight: Sight, at: Pixel | undefined, textsToo: boolean): void {
    this.sight = sight;
    this.centre = at;
    const { left, right, top, bottom, width } = sight.area;
    const isInside = at && at[0] >= left && at[0] <= right && at[1] >= top && at[1] <= bottom;
    this.element.hidden = !isInside;
    if (!isInside) {
      this.said = '';
      return;
    }
    this.element.style.translate = `${at[0]}px ${at[1]}px`;
    this.element.classList.toggle('leftward', at[0] > left + leftFrom * width);
    this.element.classList.toggle('downward', at[1] < top + roomAbove);
    this.takeFocus();
    if (textsToo) this.write();
  }

  private takeFocus(): void {
    const { probe } = this.panel.model;
    if (!probe.wantsFocus) return;
    probe.wantsFocus = false;
    this.pin.focus();
  }

  private move(to: Pixel): void {
    const { sight, panel } = this;
    const { plane } = panel.model;
    if (!sight || !plane) return;
    this.hold(true);
    this.put(placeAt(sight, to, plane.names.length));
  }

  private hold(isHeld: boolean): void {
    this.panel.model.probe.isHeld = isHeld;
    this.panel.invalidate();
  }

  private press(event: KeyboardEvent): void {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    const { place } = this.panel.model.probe;
    if (ctrlKey || metaKey || altKey || !place) return;
    if (Object.hasOwn(arrows, key)) {
      const times = shiftKey ? 10 : 1;
      const by = arrows[key].map((step) => step * times);
      this.put(nudgedPlace(place, seenOf(this.sight), by));
    } else if (key === 'Escape') this.putAway();
    else return;
    event.preventDefault();
  }

  /** What is there: beside it, and for a screen reader once it is known. */
  private write(): void {
    const { lines, label } = probeWords(this.panel);
    setText(this.words, lines.join('\n'));
    if (label === undefined || label === this.said) return;
    this.said = label;
    this.pin.setAttribute('aria-label', label);
    if (!this.panel.model.probe.isHeld) this.announcer.say(label);
  }
}
