import { dispatch, type Handlers } from '../../src/protocol/channel';
import type {
  DataChoices,
  DataCommand,
  DataQuestions,
  DataState,
  FromData,
  ToData,
} from '../../src/protocol/messages/data';
import { Asker } from '../../src/protocol/questions';
import { Announcer } from '../controls/announcer';
import { RemarkList, toldOf } from '../controls/remarkList';
import { element, icon, setText, textButton } from '../page/dom';
import { fill } from '../page/format';
import type { HostPort } from '../page/port';
import type { Words } from '../page/texts';
import { readTheme, watchTheme } from '../page/theme';
import { ColumnDetails } from './columnDetails';
import { ColumnGrid } from './columnGrid';
import { DataModel } from './dataModel';
import { readDataState } from './dataState';
import { LearnForm } from './learnForm';
import { RowGrid } from './rowGrid';
import { ScatterView } from './scatterView';

const statePause = 300;

/** A look at a dataset: its columns with their roles, what is to be learnt, its rows, and columns against each other. */
export class DataPage {
  private readonly port: HostPort<FromData, ToData>;
  private readonly words: Words;
  private readonly model: DataModel;
  private readonly asker: Asker<DataQuestions>;
  private readonly announcer = new Announcer();
  private readonly title = element('h1');
  private readonly summary = element('span', { class: 'quiet' });
  private readonly remarks: RemarkList;
  private readonly run: HTMLButtonElement;
  private readonly forget: HTMLButtonElement;
  private readonly blocked = element('span', { class: 'blocked quiet', id: 'blocked' });
  private readonly help = element('span', { class: 'spoken', id: 'help' });
  private readonly note = element('span', { class: 'quiet' });
  private readonly details: ColumnDetails;
  private readonly trouble = element('p');
  private readonly empty = element('div', { class: 'empty', role: 'status' }, this.trouble);
  private readonly columns: ColumnGrid;
  private readonly rows: RowGrid;
  private readonly learn: LearnForm;
  private readonly scatter: ScatterView;
  private readonly main: HTMLElement;
  private readonly handlers: Handlers<ToData>;
  /** The file has changed since, and nothing was done here yet. */
  private isReread = false;
  private kept: DataState | undefined;
  private theme = readTheme(document.body);
  private saveTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(port: HostPort<FromData, ToData>, words: Words) {
    this.port = port;
    this.words = words;
    const { data } = words.texts;
    this.kept = readDataState(port.state);
    this.model = new DataModel((choices) => this.tellChoices(choices), this.kept?.plotted);
    this.asker = new Asker<DataQuestions>((asked) => port.post(asked));
    this.remarks = new RemarkList(words.texts, {
      openLine: (line) => port.post({ type: 'openLine', line }),
      readingOptions: () => this.command('readingOptions'),
    });
    this.run = textButton(data.run, () => this.command('run'), 'primary');
    this.run.prepend(icon('play'));
    this.run.title = data.runTitle;
    this.run.setAttribute('aria-describedby', this.blocked.id);
    this.forget = textButton(data.forget, () => this.command('forget'), 'link');
    this.forget.title = data.forgetTitle;
    setText(this.help, data.columns.help);
    this.columns = new ColumnGrid(this.model, words, this.help, () => this.show());
    this.details = new ColumnDetails(this.model, words, () => this.show());
    this.rows = new RowGrid(this.model, words, (wanted, done) =>
      this.asker.ask('cells', wanted, (outcome) => done('answer' in outcome ? outcome.answer : undefined)),
    );
    this.learn = new LearnForm(this.model, words, () => this.show());
    this.scatter = new ScatterView(this.model, words, {
      ask: (wanted, done) =>
        this.asker.ask('scatter', wanted, (outcome) =>
          done('answer' in outcome ? outcome.answer : undefined),
        ),
      reveal: (row) => this.rows.reveal(row),
    });
    this.main = this.build();
    this.handlers = this.makeHandlers();
  }

  /** Begins to listen. */
  start(): void {
    this.port.listen((message) => dispatch(this.handlers, message));
    watchTheme(() => {
      this.theme = readTheme(document.body);
      this.show();
    });
    this.rows.element.addEventListener('scroll', () => this.save());
    this.explain(this.words.texts.data.reading);
  }

  private build(): HTMLElement {
    const { data } = this.words.texts;
    document.title = data.columns.title;
    const openFile = textButton(data.openFile, () => this.command('openFile'), 'link');
    const options = textButton(
      this.words.texts.remarks.readingOptions,
      () => this.command('readingOptions'),
      'link',
    );
    const words = element(
      'div',
      { class: 'words' },
      element('div', { class: 'line' }, this.title, this.summary),
    );
    const header = element('header', {}, words, openFile, options, this.forget, this.blocked, this.run);
    const columns = element('section', { class: 'all-columns', 'aria-label': data.columns.title });
    columns.append(
      element('h2', {}, data.columns.title, this.note),
      this.help,
      this.columns.element,
      this.details.element,
    );
    const rows = element('section', { class: 'all-rows', 'aria-label': data.rows.title });
    rows.append(element('h2', {}, data.rows.title), this.rows.element);
    const main = element('main', { hidden: '' }, columns, this.learn.element, rows, this.scatter.element);
    document.body.replaceChildren(header, this.remarks.element, main, this.empty, this.announcer.element);
    return main;
  }

  private makeHandlers(): Handlers<ToData> {
    return {
      table: ({ table, reread }) => {
        this.model.use(table);
        this.rows.clear();
        this.scatter.clear();
        this.remarks.show(toldOf('file', table.name, table.warnings, this.words.texts));
        if (reread) this.announcer.say(this.words.texts.data.reread);
        this.isReread = reread;
        this.show();
        this.comeBack();
      },
      columns: ({ from, columns, every }) => {
        this.model.found(from, columns, every);
        this.show();
        this.comeBack();
      },
      answer: (reply) => this.asker.settle(reply),
      refusal: (reply) => this.asker.settle(reply),
      trouble: ({ message }) => this.explain(message),
    };
  }

  /** In place of the table: why it cannot be seen, or not yet. */
  private explain(message: string): void {
    setText(this.trouble, message);
    this.empty.hidden = false;
    this.main.hidden = true;
  }

  /** Writes everything anew. */
  private show(): void {
    const { model, words } = this;
    const { table } = model;
    const { data } = words.texts;
    if (!table) return;
    this.empty.hidden = true;
    this.main.hidden = false;
    setText(this.title, table.name);
    const count = (value: number): string => words.numbers.count(value);
    setText(this.summary, fill(data.summary, count(table.rows), count(table.columns)));
    setText(this.note, this.noteOf());
    this.showBlocked();
    this.columns.update();
    this.rows.plan();
    this.learn.update();
    this.scatter.update(this.theme);
    this.details.update(this.columns.active);
    this.publish();
    this.save();
  }

  private noteOf(): string {
    const { data } = this.words.texts;
    const { model } = this;
    if (!model.isWhole) return data.looking;
    if (this.isReread) return data.reread;
    return model.every > 1 ? fill(data.sampled, this.words.numbers.count(model.every)) : '';
  }

  /** Why nothing can be learnt as it is chosen. */
  private showBlocked(): void {
    const { model } = this;
    const { data } = this.words.texts;
    const hasFeature = model.roles.includes('feature');
    const why =
      model.choices.target === undefined ? data.noTarget : model.isWhole && !hasFeature ? data.noFeature : '';
    setText(this.blocked, why);
    this.run.disabled = why !== '';
  }

  /** Goes back to where a person was before the page was loaded anew. */
  private comeBack(): void {
    const { kept, model } = this;
    if (!kept || !model.isWhole) return;
    this.kept = undefined;
    if (kept.uri !== model.table?.uri) return;
    this.columns.reveal(Math.min(kept.column ?? 0, model.columns.length - 1));
    if (kept.row !== undefined) this.rows.reveal(kept.row, false);
    this.show();
  }

  private save(): void {
    clearTimeout(this.saveTimer);
    this.saveTimer = setTimeout(() => {
      const { table, keptPlots, isWhole } = this.model;
      if (!table || !isWhole) return;
      const state: DataState = {
        uri: table.uri,
        row: this.rows.firstRow,
        column: this.columns.active,
        ...(keptPlots && { plotted: keptPlots }),
      };
      this.port.setState(state);
      document.body.dataset.saved = JSON.stringify(state);
    }, statePause);
  }

  /** For tests. */
  private publish(): void {
    const { dataset } = document.body;
    const { table, columns, choices, roles, plotted } = this.model;
    dataset.columns = String(columns.length);
    dataset.rows = String(table?.rows ?? 0);
    dataset.target = choices.target ?? '';
    dataset.task = choices.task;
    dataset.features = String(roles.filter((role) => role === 'feature').length);
    dataset.plotted = plotted.join();
  }

  private tellChoices(choices: DataChoices): void {
    this.isReread = false;
    this.port.post({ type: 'choose', choices });
  }

  private command(command: DataCommand): void {
    this.port.post({ type: 'command', command });
  }
}
