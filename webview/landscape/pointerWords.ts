import type { StationaryPoint } from '../../src/core/analysis/stationaryKind';
import type { Interval } from '../../src/core/plane/interval';
import { TooltipBox } from '../controls/tooltipBox';
import { placesAlong } from '../layers/crowd';
import { valueAt, valueOnPlane } from '../layers/curve';
import { pixelsOf } from '../layers/pathCanvas';
import { stationaryPixel } from '../layers/stationaryMarks';
import { describeRun } from '../page/describeRun';
import { element, setText } from '../page/dom';
import { symbol } from '../page/format';
import { digitsWithin } from '../page/labelling';
import type { Pixel, Sight } from '../page/sight';
import { slopesInWords } from '../page/slopeWords';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import type { LandscapeInView } from './landscapeInView';
import type { HoveredRow, Pointing } from './pointing';
import { describeStationary, stationaryNear } from './stationary';

/** How near to the mark of a stationary point the pointer must be, in pixels: it is small. */
const markGrasp = 9;

/** What is said of the place under the pointer: beside it, and in the line of what is read there. */
export class PointerWords {
  readonly tooltip = new TooltipBox();
  readonly readout = element('p', { class: 'readout numbers', 'aria-hidden': 'true' });
  private readonly panel: Panel;

  constructor(panel: Panel) {
    this.panel = panel;
  }

  /** @param window what the landscape shows, one interval for each axis */
  update(inView: LandscapeInView, pointing: Pointing, window: readonly Interval[], theme: Theme): void {
    const { sight, stationary } = inView;
    const { pointer } = pointing;
    this.writeReadout(pointer && sight.placeAt(pointer.x, pointer.y), window);
    const mark = pointer && stationaryNear(stationary, sight, pointer, markGrasp);
    const hovered = pointer && pointing.hovered(inView);
    if (mark) this.tellMark(mark, inView, theme);
    else if (hovered) this.tellRun(hovered, inView, theme);
    else this.tooltip.hide();
  }

  private tellMark(mark: StationaryPoint, inView: LandscapeInView, theme: Theme): void {
    const content = describeStationary(this.panel, mark, theme);
    this.tell(content, stationaryPixel(mark, inView.sight), inView);
  }

  private tellRun({ scene, row }: HoveredRow, inView: LandscapeInView, theme: Theme): void {
    this.tell(describeRun(this.panel, scene.track, row, theme), pixelsOf(scene, row), inView);
  }

  /** Beside a place, and off the paths. */
  private tell(
    content: Parameters<TooltipBox['show']>[0],
    at: Pixel,
    { sight, scenes }: { readonly sight: Sight } & Pick<LandscapeInView, 'scenes'>,
  ): void {
    const along = scenes.flatMap((one) => placesAlong(one));
    this.tooltip.show(content, at, sight.area, along);
  }

  /** Place and value under the pointer. */
  private writeReadout(at: readonly number[] | undefined, window: readonly Interval[]): void {
    const { model, numbers } = this.panel;
    const { grid, plane, isPlane } = model;
    if (!at || !grid || !plane) {
      setText(this.readout, '');
      this.readout.classList.remove('wide');
      return;
    }
    // What was asked about a place is told of that place, though the pointer may have gone on.
    const { under } = model.probe;
    const asked = under?.plane === plane.key ? under : undefined;
    const found = asked?.found;
    const place = found ? asked.place : at;
    const [x, y] = place;
    const value = found?.value ?? (isPlane ? valueOnPlane(grid, x, y) : valueAt(grid, x));
    const digits = window.map(digitsWithin);
    const parts = plane.names.map((name, i) => `${symbol(name)} ${numbers.fixed(place[i], digits[i])}`);
    const slopes = slopesInWords(this.panel, found?.slopes);
    this.readout.classList.toggle('wide', slopes.length > 0);
    parts.push(`f ${numbers.fixed(value)}`, ...slopes);
    setText(this.readout, Number.isNaN(value) ? '' : parts.join('  '));
  }
}
