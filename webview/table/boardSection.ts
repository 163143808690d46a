import type { BoardLanguage, BoardLine } from '../../src/core/board/boardLine';
import type { BoardMessage, BoardQuestion } from '../../src/protocol/messages/table';
import { element, fillWith, setText, textButton } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import type { Track } from '../session/track';
import { ParameterPick } from './parameterPick';

/** What the section asks of whoever holds it. */
export interface BoardListener {
  /** The step at a row is wanted. */
  ask(question: BoardAsk): void;
  copy(language: BoardLanguage): void;
  /** It was opened or closed. */
  opened(): void;
}

/** What is asked for: of one question at a time the answer is waited for. */
type BoardAsk = Omit<BoardQuestion, 'type'>;

/** The step under the time cursor as a teacher writes it at the board: formulas with their numbers, for one parameter. */
export class BoardSection {
  readonly element: HTMLDetailsElement;
  private readonly words: Words;
  private readonly listener: BoardListener;
  /** What the step did and why; whoever comes to the region hears it. */
  private readonly story = element('p', { class: 'story', id: 'board-story' });
  private readonly lines = element('ol', { class: 'lines' });
  private readonly step = element('span', { class: 'step' });
  private readonly note = element('p', { class: 'quiet', role: 'status' });
  private readonly pick: ParameterPick;
  private asked: BoardAsk | undefined;
  private isWaiting = false;
  private shown: BoardMessage | undefined;

  constructor(words: Words, listener: BoardListener) {
    const { table } = words.texts;
    this.words = words;
    this.listener = listener;
    this.pick = new ParameterPick(words, () => listener.opened());
    const tools = element(
      'span',
      { class: 'tools' },
      textButton(table.copyText, () => listener.copy('text')),
      textButton(table.copyLatex, () => listener.copy('latex')),
    );
    this.element = element(
      'details',
      { class: 'board' },
      element('summary', {}, table.board, ' ', this.step),
      element('div', { class: 'bar' }, this.pick.element, tools),
      element(
        'div',
        {
          ...{ class: 'lesson', tabindex: '0', role: 'region' },
          ...{ 'aria-label': table.board, 'aria-describedby': 'board-story' },
        },
        this.story,
        this.lines,
        this.note,
      ),
    );
    this.element.addEventListener('toggle', () => listener.opened());
  }

  /** Brings it up to date with the row under the cursor; while a run goes on, its newest step is not looked into. */
  update(track: Track, at: number, isLive: boolean): void {
    if (!this.element.open) return;
    const { run } = track.picture;
    if (this.shown && this.shown.run !== run) this.clear();
    if (isLive && track.running) {
      this.say(this.words.texts.table.boardRunning);
      return;
    }
    const { parameter, named } = this.pick;
    const { asked } = this;
    const isSame = asked?.run === run && asked.step === at && asked.named === named;
    if ((isSame && asked.parameter === parameter) || this.isWaiting) return;
    this.asked = { run, step: at, parameter, ...(named !== undefined && { named }) };
    this.isWaiting = true;
    if (!this.shown) this.say(this.words.texts.table.boardLooking);
    this.listener.ask(this.asked);
  }

  /** Another run, or the same one changed. */
  forget(): void {
    this.asked = undefined;
    this.isWaiting = false;
  }

  /** Takes an answer. */
  receive(message: BoardMessage): void {
    this.isWaiting = false;
    const { lines, story = [], refusal, step } = message;
    const { asked } = this;
    // What was typed is found: it needs not be asked for again.
    if (this.pick.receive(message, asked?.named) && asked)
      this.asked = { run: asked.run, step: asked.step, parameter: this.pick.parameter };
    if (lines === undefined || step === undefined) {
      this.clear();
      this.say(refusal ?? '');
      return;
    }
    this.shown = message;
    this.say('');
    const { numbers, texts } = this.words;
    setText(this.step, fill(texts.table.boardStep, numbers.count(step), numbers.count(step + 1)));
    setText(this.story, story.map(({ text }) => text).join(' '));
    fillWith(this.lines, lines.map(lineElement));
    this.element.dataset.step = String(step);
  }

  private say(note: string): void {
    setText(this.note, note);
    if (note !== '') this.clear();
    this.note.hidden = note === '';
  }

  private clear(): void {
    this.shown = undefined;
    setText(this.step, '');
    setText(this.story, '');
    fillWith(this.lines, []);
    delete this.element.dataset.step;
  }
}

/** Text that may be broken behind its signs, so that no number is. */
const breakable = (text: string): readonly (string | HTMLElement)[] =>
  text.split(/(?<=[·/])(?=.)/u).flatMap((part, at) => (at === 0 ? [part] : [element('wbr'), part]));

/** A line of the board: what gets a value, and below each other what it is. */
function lineElement({ text: { target, sign, sides, where }, role }: BoardLine): HTMLElement {
  const parts = sides.map((side, at) =>
    element(
      'span',
      { class: at === sides.length - 1 ? 'side result' : 'side' },
      ...breakable(`${at === 0 ? sign : '='} ${side}`),
    ),
  );
  const condition = where === undefined ? [] : [element('span', { class: 'where' }, ...breakable(where))];
  return element(
    'li',
    { class: role === 'point' ? 'line point' : 'line' },
    element('span', { class: 'target' }, target),
    element('span', { class: 'sides' }, ...parts, ...condition),
  );
}
