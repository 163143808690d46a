import { column } from '../../src/core/run/columns';
import { choice, element, iconButton, setText } from '../page/dom';
import { fill } from '../page/format';
import type { Moment, Panel, View } from '../page/view';
import { speeds } from '../session/cursor';
import type { Playback } from '../session/playback';
import { EndTicks } from './endTicks';

const fractions: Readonly<Record<number, string>> = { 0.25: '¼', 0.5: '½' };

/** The footer: single steps, play, the slider over the whole run, speed. */
export class Transport implements View {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly play: HTMLButtonElement;
  private readonly slider: HTMLInputElement;
  private readonly position = element('output', { class: 'position numbers' });
  private readonly live: HTMLElement;
  private readonly note = element('span', { class: 'thinned quiet' });
  private readonly ends: EndTicks;
  private playing: boolean | undefined;

  constructor(panel: Panel, playback: Playback) {
    this.panel = panel;
    const { transport } = panel.texts;
    this.ends = new EndTicks(panel);
    this.play = iconButton('play', transport.play, () => playback.playOrPause(), 'play');
    this.slider = element('input', {
      type: 'range',
      id: 'scrub',
      min: '0',
      max: '0',
      step: '1',
      'aria-label': transport.scrub,
    });
    this.slider.addEventListener('input', () => panel.select(this.slider.valueAsNumber));
    const speed = choice(
      transport.speed,
      speeds.map((factor) => ({ value: String(factor), text: `${fractions[factor] ?? factor}×` })),
      (value) => playback.setSpeed(Number(value)),
    );
    speed.value = '1';
    this.live = element('span', { class: 'live' }, element('i', { 'aria-hidden': 'true' }), transport.live);
    const buttons = element(
      'div',
      { class: 'buttons' },
      iconButton('debug-restart', `${transport.first} (Home)`, () => playback.first()),
      iconButton('debug-step-back', `${transport.back} (←)`, () => playback.move(-1)),
      this.play,
      iconButton('debug-step-over', `${transport.forward} (→)`, () => playback.move(1)),
      iconButton('debug-continue', `${transport.last} (End)`, () => playback.last()),
    );
    const readings = element('div', { class: 'readings' }, this.live, this.position, this.note);
    this.element = element(
      'footer',
      { role: 'group', 'aria-label': transport.label },
      buttons,
      element('div', { class: 'scrub' }, this.slider, this.ends.element),
      readings,
      speed,
    );
  }

  update({ textsToo, theme }: Moment): void {
    const { model } = this.panel;
    const { cursor, run } = model;
    if (!run) return;
    const last = Math.max(0, cursor.lastStep);
    if (this.slider.max !== String(last)) this.slider.max = String(last);
    if (this.slider.valueAsNumber !== cursor.step) this.slider.value = String(cursor.step);
    this.slider.style.setProperty('--played', `${last > 0 ? (100 * cursor.step) / last : 0}%`);
    this.showPlaying(cursor.playing);
    if (!textsToo) return;
    this.writeTexts(last);
    this.ends.update(last, theme);
  }

  private showPlaying(playing: boolean): void {
    if (playing === this.playing) return;
    this.playing = playing;
    const { transport } = this.panel.texts;
    const label = playing ? transport.pause : transport.play;
    this.play.title = label;
    this.play.setAttribute('aria-label', label);
    this.play
      .querySelector('.codicon')
      ?.setAttribute('class', `codicon codicon-${playing ? 'debug-pause' : 'play'}`);
  }

  private writeTexts(last: number): void {
    const { model, texts, numbers } = this.panel;
    const { cursor, run } = model;
    if (!run) return;
    const { transport } = texts;
    const [step, end] = [numbers.count(cursor.step), numbers.count(last)];
    setText(this.position, fill(transport.position, step, end));
    this.position.style.minWidth = `${fill(transport.position, end, end).length}ch`;
    const spoken = fill(transport.positionInWords, step, end, numbers.short(model.current(column.value)));
    if (this.slider.getAttribute('aria-valuetext') !== spoken)
      this.slider.setAttribute('aria-valuetext', spoken);
    const { stride } = run.trajectory;
    setText(this.note, stride > 1 ? fill(transport.thinned, numbers.count(stride)) : '');
    this.note.title = this.note.textContent ?? '';
    this.live.hidden = !(model.running && cursor.live);
  }
}
