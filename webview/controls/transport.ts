import { column } from '../../src/core/run/columns';
import type { PaceKind } from '../../src/protocol/messages/panelState';
import { choice, element, iconButton, setText, textButton } from '../page/dom';
import { fill } from '../page/format';
import type { Moment, Panel, View } from '../page/view';
import { speeds } from '../session/cursor';
import type { Playback } from '../session/playback';
import { EndTicks } from './endTicks';

const fractions: Readonly<Record<number, string>> = { 0.25: '¼', 0.5: '½' };

/** The footer: single steps, play, the slider over the whole time, pace and speed. */
export class Transport implements View {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly play: HTMLButtonElement;
  private readonly slider: HTMLInputElement;
  private readonly position = element('output', { class: 'position numbers' });
  private readonly live: HTMLElement;
  private readonly note = element('span', { class: 'thinned quiet' });
  private readonly more: HTMLButtonElement;
  private readonly pace: HTMLSelectElement;
  private readonly ends: EndTicks;
  private playing: boolean | undefined;

  /** @param goOn lets all runs take as many steps more */
  constructor(panel: Panel, playback: Playback, goOn: () => void) {
    this.panel = panel;
    const { transport, runs } = panel.texts;
    this.ends = new EndTicks(panel);
    this.more = textButton(runs.continue, goOn, 'link continue');
    this.more.title = runs.continueTitle;
    this.pace = this.paceChoice();
    this.play = iconButton('play', transport.play, () => playback.playOrPause(), 'play');
    this.slider = element('input', {
      type: 'range',
      'data-time': '',
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
    speed.value = String(panel.model.cursor.speed);
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
    const choices = element('div', { class: 'choices' }, this.pace, speed);
    this.element = element(
      'footer',
      { role: 'group', 'aria-label': transport.label },
      buttons,
      element('div', { class: 'scrub' }, this.slider, this.ends.element),
      this.more,
      readings,
      choices,
    );
  }

  private paceChoice(): HTMLSelectElement {
    const { panel } = this;
    const { transport } = panel.texts;
    const kinds: Readonly<Record<PaceKind, string>> = {
      path: transport.evenPath,
      loss: transport.evenLoss,
      steps: transport.evenSteps,
    };
    const pace = choice(
      transport.pace,
      Object.entries(kinds).map(([value, text]) => ({ value, text })),
      (value) => {
        // The list offers the kinds and nothing else.
        panel.model.time.pace = value as PaceKind;
        panel.invalidate();
      },
    );
    pace.value = panel.model.time.pace;
    return pace;
  }

  update({ textsToo, theme }: Moment): void {
    const { model } = this.panel;
    const { cursor, run } = model;
    if (!run) return;
    const { first, time } = cursor;
    const last = Math.max(first, cursor.last);
    if (this.slider.max !== String(last)) this.slider.max = String(last);
    if (this.slider.min !== String(first)) this.slider.min = String(first);
    if (this.slider.valueAsNumber !== time) this.slider.value = String(time);
    this.slider.style.setProperty(
      '--played',
      `${last > first ? (100 * (time - first)) / (last - first) : 0}%`,
    );
    this.showPlaying(cursor.playing);
    if (!textsToo) return;
    this.writeTexts(last);
    this.ends.update({ first, last }, theme);
    // Its room stays: the slider must not change its length when a run ends.
    this.more.classList.toggle('absent', !model.runs.canContinue);
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
    const steps = model.time.clock === 'steps';
    const position = steps ? transport.position : transport.evaluation;
    const inWords = steps ? transport.positionInWords : transport.evaluationInWords;
    const [now, end] = [numbers.count(cursor.time), numbers.count(last)];
    setText(this.position, fill(position, now, end));
    this.position.style.minWidth = `${fill(position, end, end).length}ch`;
    const spoken = fill(inWords, now, end, numbers.short(model.current(column.value)));
    if (this.slider.getAttribute('aria-valuetext') !== spoken)
      this.slider.setAttribute('aria-valuetext', spoken);
    const { stride } = run.trajectory;
    setText(this.note, stride > 1 ? fill(transport.thinned, numbers.count(stride)) : '');
    this.position.title = this.note.title = this.note.textContent ?? '';
    const moves = cursor.live || cursor.playing;
    this.live.hidden = !(model.runs.running && moves && cursor.time === cursor.last);
  }
}
