import { dispatch, type Handlers } from '../../src/protocol/channel';
import type { FromTable, ToTable } from '../../src/protocol/messages/table';
import { element, setText, textButton } from '../page/dom';
import { fill } from '../page/format';
import type { HostPort } from '../page/port';
import type { Words } from '../page/texts';
import { Cursor } from '../session/cursor';
import { Track } from '../session/track';
import { BoardSection } from './boardSection';
import { TableGrid } from './tableGrid';

/** The selected run step by step; its active row is the panel's time cursor, and the reverse. */
export class TablePage {
  private readonly port: HostPort<FromTable, ToTable>;
  private readonly words: Words;
  private readonly cursor = new Cursor();
  private readonly grid: TableGrid;
  private readonly board: BoardSection;
  private readonly empty: HTMLElement;
  private readonly text = element('p');
  private readonly button: HTMLButtonElement;
  private readonly note = element('p', { class: 'note' });
  private readonly inbox: ToTable[] = [];
  private readonly handlers: Handlers<ToTable>;
  private track: Track | undefined;
  private scheduled = false;

  constructor(port: HostPort<FromTable, ToTable>, words: Words) {
    this.port = port;
    this.words = words;
    const invalidate = () => this.invalidate();
    this.grid = new TableGrid(words, this.cursor, () => this.tellSelection(), invalidate);
    this.board = new BoardSection(words, {
      ask: (question) => port.post({ type: 'board', ...question }),
      copy: (language) => port.post({ type: 'copyBoard', language }),
      opened: () => this.keepBoard(),
    });
    this.board.element.open = isOpen(port.state);
    this.button = textButton(
      words.texts.table.run,
      () => port.post({ type: 'command', command: 'run' }),
      'primary',
    );
    this.empty = element(
      'div',
      { class: 'empty', role: 'status' },
      this.text,
      element('div', { class: 'choices' }, this.button),
    );
    this.handlers = this.makeHandlers();
    document.title = words.texts.table.title;
    document.body.replaceChildren(this.grid.element, this.note, this.board.element, this.empty);
    new ResizeObserver(invalidate).observe(this.grid.element);
  }

  /** Begins to listen. */
  start(): void {
    const { port } = this;
    port.listen((message) => {
      this.inbox.push(message);
      this.invalidate();
    });
    document.addEventListener('copy', (event) => {
      if (!this.track || this.row < 0 || String(getSelection()) !== '') return;
      event.preventDefault();
      port.post({ type: 'copy', text: this.grid.selection(this.track, this.row) });
    });
    this.invalidate();
  }

  private makeHandlers(): Handlers<ToTable> {
    return {
      run: ({ run, places }) => {
        if (run && this.track?.picture.run === run.run) {
          this.track.picture = run;
          this.grid.use(places, true);
          return;
        }
        this.track = run && new Track(run);
        if (this.track) this.cursor.reset(this.track);
        this.board.forget();
        this.grid.use(places);
      },
      board: (message) => {
        if (this.track?.picture.run === message.run) this.board.receive(message);
      },
      rows: ({ run, sequence, frame, planes }) => {
        if (this.track?.picture.run === run) this.track.receive(frame, planes);
        this.port.post({ type: 'acknowledge', run, sequence });
      },
      finished: ({ run, stop, ending }) => {
        if (this.track?.picture.run === run) this.track.finish(stop, ending);
      },
      select: ({ run, step }) => {
        if (this.track?.picture.run !== run) return;
        if (step === undefined) this.cursor.follow();
        else this.cursor.goTo(step);
      },
    };
  }

  /** The row under the cursor; −1 while there is none. */
  private get row(): number {
    return this.track?.rowAt(this.cursor.time) ?? -1;
  }

  private invalidate(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame((now) => this.frame(now));
  }

  private frame(now: number): void {
    this.scheduled = false;
    for (const message of this.inbox.splice(0)) dispatch(this.handlers, message);
    this.cursor.advance(now);
    const { track, words } = this;
    const { table } = words.texts;
    const filled = track !== undefined && track.length > 0;
    this.empty.hidden = filled;
    this.grid.element.hidden = !filled;
    this.button.hidden = track !== undefined;
    setText(this.text, track ? table.waiting : table.empty);
    this.board.element.hidden = !filled;
    if (track && filled) this.grid.update(track, this.row);
    if (track && filled) this.board.update(track, this.cursor.time, this.cursor.live);
    const stride = track?.trajectory.stride ?? 1;
    setText(this.note, stride > 1 ? fill(table.thinned, words.numbers.count(stride)) : '');
    this.publish();
  }

  private publish(): void {
    const { dataset } = document.body;
    dataset.run = this.track?.picture.run ?? '';
    dataset.rows = String(this.track?.length ?? 0);
    dataset.step = String(this.cursor.time);
  }

  /** The section stays open, or closed, when the page is made again. */
  private keepBoard(): void {
    this.port.setState({ board: this.board.element.open });
    this.invalidate();
  }

  private tellSelection(): void {
    if (this.track) this.port.post({ type: 'select', run: this.track.picture.run, step: this.cursor.time });
    this.invalidate();
  }
}

/** Whether the board was open in the page before this one. */
const isOpen = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'board' in state && state.board === true;
