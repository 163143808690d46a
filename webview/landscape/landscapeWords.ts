import { column } from '../../src/core/run/columns';
import { element, setText } from '../page/dom';
import { fill } from '../page/format';
import { planeNote } from '../page/planeWords';
import type { Panel } from '../page/view';
import { countStationary } from './stationary';

/** What stands below the landscape, and what it shows in words, for those who do not see it. */
export class LandscapeWords {
  readonly note = element('p', { class: 'note' });
  /** How many stationary points were found. */
  readonly found = element('p', { class: 'note found', role: 'status' });
  private readonly panel: Panel;

  constructor(panel: Panel) {
    this.panel = panel;
  }

  /** @param hasValues whether there is a landscape. @param picture what is described */
  update(hasValues: boolean, picture: HTMLElement): void {
    const { model, texts } = this.panel;
    setText(this.found, countStationary(this.panel));
    if (!model.objective || !model.plane || !model.run) return;
    const note = hasValues ? planeNote(this.panel, model) : texts.notices.noLandscape;
    setText(this.note, note);
    this.note.title = note;
    const summary = this.summary(model.run, model.objective.label);
    if (picture.getAttribute('aria-label') !== summary) picture.setAttribute('aria-label', summary);
  }

  private summary(run: NonNullable<Panel['model']['run']>, objective: string): string {
    const { model, texts, numbers } = this.panel;
    const label = fill(
      texts.landscape.summary,
      run.picture.label,
      objective,
      run.length > 0 ? numbers.short(run.at(0, column.value)) : '',
      numbers.short(model.current(column.value)),
      numbers.count(model.time.step),
    );
    return model.surface.shown ? `${label} ${texts.surface.summary}` : label;
  }
}
