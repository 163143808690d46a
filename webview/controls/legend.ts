import { column } from '../../src/core/run/columns';
import { element, setText } from '../page/dom';
import { lossName, optimizerName, settingParts, statusInWords } from '../page/summary';
import { pathStyle, type Theme } from '../page/theme';
import type { Moment, Panel, View } from '../page/view';
import { lossAbove } from '../session/panelModel';
import type { Track } from '../session/track';
import { runSample } from './runSample';

/** The cells of a row that change with the cursor. */
interface Row {
  readonly key: string;
  readonly element: HTMLTableRowElement;
  readonly loss: HTMLElement;
  readonly norm: HTMLElement;
  readonly status: HTMLElement;
}

/** The legend is the table of runs: how each line looks, and how the run stands at the time cursor. */
export class Legend implements View {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly lossHead = element('th', { scope: 'col', class: 'number' });
  private readonly body = element('tbody');
  private rows: readonly Row[] = [];

  constructor(panel: Panel) {
    this.panel = panel;
    const { runs } = panel.texts;
    const head = element(
      'tr',
      {},
      element('td', { class: 'sample' }),
      element('th', { scope: 'col' }, runs.optimizer),
      this.lossHead,
      element('th', { scope: 'col', class: 'number norm', 'aria-label': runs.gradientNorm }, '‖∇f‖'),
      element('th', { scope: 'col', class: 'status' }, runs.status),
    );
    const caption = element('caption', { class: 'spoken' }, runs.caption);
    this.element = element(
      'section',
      { class: 'runs' },
      element('table', {}, caption, element('thead', {}, head), this.body),
    );
  }

  update({ theme, textsToo }: Moment): void {
    const { model, texts } = this.panel;
    const { run, tracks, reference } = model;
    if (!run || !textsToo) return;
    setText(this.lossHead, reference.kind === 'minimum' ? texts.loss.aboveMinimum : lossName(this.panel));
    const keys = tracks.map(
      ({ picture }) => `${picture.run} ${picture.label} ${JSON.stringify(pathStyle(theme, picture.series))}`,
    );
    if (keys.join() !== this.rows.map(({ key }) => key).join()) {
      this.rows = tracks.map((track, i) => this.makeRow(keys[i], track, theme));
      this.body.replaceChildren(...this.rows.map((row) => row.element));
    }
    for (const [i, track] of tracks.entries()) this.fillRow(this.rows[i], track);
  }

  private makeRow(key: string, track: Track, theme: Theme): Row {
    const { texts } = this.panel;
    const ghost = track.picture.role === 'ghost';
    const loss = element('td', { class: 'number' });
    const norm = element('td', { class: 'number norm' });
    const status = element('td', { class: 'status' });
    const name = element('th', { scope: 'row', title: track.picture.label });
    const optimizer = element('span', { class: 'name' }, optimizerName(texts, track.picture));
    if (ghost) name.append(`${texts.runs.previous}: `, optimizer, this.difference(track));
    else name.append(optimizer);
    const row = element(
      'tr',
      ghost ? { class: 'ghost' } : {},
      element('td', { class: 'sample' }, runSample(track, theme)),
    );
    row.append(name, loss, norm, status);
    return { key, element: row, loss, norm, status };
  }

  /** The settings of the run before that are others now. */
  private difference(ghost: Track): HTMLElement {
    const { run } = this.panel.model;
    const now = run ? settingParts(this.panel, run.picture) : [];
    const before = settingParts(this.panel, ghost.picture).filter((part) => !now.includes(part));
    return element('span', { class: 'more' }, before.join(', '));
  }

  private fillRow(row: Row, track: Track): void {
    const { model, numbers } = this.panel;
    const at = track.rowAt(model.cursor.step);
    if (at < 0) return;
    const { reference } = model;
    const above = reference.kind === 'minimum' ? lossAbove(track, at, reference) : track.at(at, column.value);
    setText(row.loss, numbers.fixed(above));
    setText(row.norm, numbers.fixed(track.at(at, column.gradientNorm)));
    setText(row.status, statusInWords(this.panel, track, model.cursor.step));
    const ended = track.stop !== undefined && model.cursor.step >= Math.min(track.stop.step, track.lastStep);
    row.status.dataset.kind = ended ? track.stop?.kind : 'running';
    row.status.title = ended ? track.ending : '';
  }
}
