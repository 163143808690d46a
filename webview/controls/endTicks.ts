import { element } from '../page/dom';
import { optimizerName } from '../page/summary';
import { pathStyle, type Theme } from '../page/theme';
import type { Panel } from '../page/view';
import type { Track } from '../session/track';

/** Where a run ended by itself along the slider, between 0 and 1; undefined when it used up its steps or ended elsewhere. */
export function endPlace({ stop }: Pick<Track, 'stop'>, lastStep: number): number | undefined {
  if (!stop || stop.kind === 'budget' || stop.step > lastStep || lastStep <= 0) return undefined;
  return stop.step / lastStep;
}

/** Ticks above the slider, in the colours of the runs, where they converged, diverged or were stopped. */
export class EndTicks {
  readonly element = element('div', { class: 'ends', 'aria-hidden': 'true' });
  private readonly panel: Panel;
  private shown = '';

  constructor(panel: Panel) {
    this.panel = panel;
  }

  /** @param lastStep the step at the right end of the slider */
  update(lastStep: number, theme: Theme): void {
    // The current run's tick comes last, over the others.
    const ended = this.panel.model.tracks.toReversed().flatMap((track) => {
      const place = endPlace(track, lastStep);
      return place === undefined ? [] : [{ track, place, ghost: track.picture.role === 'ghost' }];
    });
    const key = ended.map(({ track, place }) => `${track.picture.run} ${place} ${theme.name}`).join();
    if (key === this.shown) return;
    this.shown = key;
    this.element.replaceChildren(...ended.map((end) => this.tick(end, theme)));
  }

  private tick(
    { track, place, ghost }: { readonly track: Track; readonly place: number; readonly ghost: boolean },
    theme: Theme,
  ): HTMLElement {
    const { texts } = this.panel;
    const name = optimizerName(texts, track.picture);
    const title = `${ghost ? `${texts.runs.previous}: ` : ''}${name} ${track.ending}`;
    const tick = element('i', { class: ghost ? 'ghost' : '', title });
    tick.style.left = `${100 * place}%`;
    tick.style.color = pathStyle(theme, track.picture.series).colour;
    return tick;
  }
}
