import { type Place, placeWord } from '../controls/tooltip';
import type { Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import type { Track } from '../session/track';
import { placesAlong } from './crowd';
import { HaloText } from './haloText';
import { type PathScene, pixelsOf } from './pathCanvas';

/** Distance of the word from the middle of the ring, in pixels. */
const gap = 13;
const height = 11;

/** The word beside the start, where it covers least of the path. */
export class StartLabel {
  private readonly text = new HaloText();
  private placed:
    | { readonly sight: Sight; readonly track: Track; readonly version: number; readonly at: Place }
    | undefined;

  draw(g: CanvasRenderingContext2D, text: string, scene: PathScene, theme: Theme): void {
    this.text.prepare(g, { text, font: `600 11px ${theme.font}`, colour: theme.ink, halo: theme.halo });
    const [left, top] = this.place(scene);
    this.text.draw(g, left, top + height - 1);
  }

  private place(scene: PathScene): Place {
    const { sight, track } = scene;
    const { placed } = this;
    if (placed?.sight === sight && placed.track === track && placed.version === track.version)
      return placed.at;
    const size = { width: this.text.width, height };
    const at = placeWord(pixelsOf(scene, 0), size, sight.area, placesAlong(scene), gap);
    this.placed = { sight, track, version: track.version, at };
    return at;
  }
}
