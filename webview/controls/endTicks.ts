import type { Interval } from '../../src/core/plane/interval';
import { element } from '../page/dom';
import { runName } from '../page/runNames';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import type { Times } from '../session/cursor';
import type { Track } from '../session/track';
import { runHead } from './runSample';

/** The first and the last time of the slider. */
type Reach = Pick<Times, 'first' | 'last'>;

/** Where a run ended by itself along the slider, between 0 and 1; undefined when it used up its budget or ended elsewhere. */
export function endPlace(track: Pick<Track, 'stop' | 'last'>, { first, last }: Reach): number | undefined {
  if (!track.stop || track.stop.kind === 'budget' || track.last > last || last <= first) return undefined;
  return Math.max(0, (track.last - first) / (last - first));
}

/** Where a part of time begins and ends along the slider, between 0 and 1; undefined where none of it lies there. */
export function partPlaces([from, to]: Interval, { first, last }: Reach): Interval | undefined {
  const size = last - first;
  if (!(size > 0 && from < last && to > first)) return undefined;
  return [Math.max(0, (from - first) / size), Math.min(1, (to - first) / size)];
}

/** Marks above the slider where runs converged, diverged or were stopped: in their colours, with their heads; crossed out where it went wrong. Below it, the part of time that the loss chart shows. */
export class EndTicks {
  readonly element = element('div', { class: 'ends', 'aria-hidden': 'true' });
  private readonly panel: Panel;
  private readonly part = element('b', { hidden: '' });
  private shown = '';
  private theme: Theme | undefined;

  constructor(panel: Panel) {
    this.panel = panel;
  }

  update(reach: Reach, theme: Theme): void {
    this.showPart(reach);
    // The current run's tick comes last, over the others.
    const { visible, current } = this.panel.model.runs;
    const ordered = [
      ...visible.filter((track) => track !== current).toReversed(),
      ...visible.filter((track) => track === current),
    ];
    const ended = ordered.flatMap((track) => {
      const place = endPlace(track, reach);
      return place === undefined ? [] : [{ track, place }];
    });
    const key = ended
      .map(({ track, place }) => `${track.picture.run} ${track.picture.label} ${place}`)
      .join();
    if (key === this.shown && theme === this.theme) return;
    this.shown = key;
    this.theme = theme;
    this.element.replaceChildren(
      this.part,
      ...ended.map(({ track, place }) => this.tick(track, place, theme)),
    );
  }

  private showPart(reach: Reach): void {
    const { chart, time } = this.panel.model;
    const part = chart.timesBy(time.clock);
    const places = part && partPlaces(part, reach);
    this.part.hidden = places === undefined;
    if (!places) return;
    this.part.style.left = `${100 * places[0]}%`;
    this.part.style.width = `${100 * (places[1] - places[0])}%`;
  }

  private tick(track: Track, place: number, theme: Theme): HTMLElement {
    const { panel } = this;
    const { texts, model } = panel;
    const { role } = track.picture;
    const name = runName(panel, track.picture, model.runs.pictures);
    const ghost = role === 'ghost';
    const title = `${ghost ? `${texts.runs.previous}: ` : ''}${name} ${track.ending}`;
    const tick = element('i', { title });
    tick.append(runHead(track, theme, track.stop?.kind !== 'converged'));
    tick.style.left = `${100 * place}%`;
    return tick;
  }
}
