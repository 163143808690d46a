import type { Panel } from '../page/view';
import { Segments } from './segments';

/** The choice between the map and the surface. */
export class SurfaceSwitch {
  readonly element: HTMLElement;
  private readonly segments: Segments<'map' | 'surface'>;
  private readonly panel: Panel;

  constructor(panel: Panel, show: (surface: boolean) => void) {
    this.panel = panel;
    const { surface } = panel.texts;
    this.segments = new Segments(
      surface.label,
      [
        { value: 'map', text: surface.map, title: surface.mapTitle },
        { value: 'surface', text: surface.surface, title: surface.surfaceTitle },
      ],
      (value) => show(value === 'surface'),
    );
    this.element = this.segments.element;
    this.element.classList.add('dimensions');
  }

  update(): void {
    this.segments.choose(this.panel.model.surface.shown ? 'surface' : 'map');
  }
}
