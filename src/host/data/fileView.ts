import {
  commands,
  type Disposable,
  l10n,
  RelativePattern,
  Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { ReadOptions } from '../../core/learning/datasets/readOptions';
import { type Parsed, Problem } from '../../core/problem';
import { type Handlers, receive } from '../../protocol/channel';
import type { DataChoices, DataCommand, DataQuestions, FromData, ToData } from '../../protocol/messages/data';
import type { EngineQuestions } from '../../protocol/messages/engineQuestions';
import type { LoadedData } from '../../protocol/messages/loading';
import { messagesIn, type Outbox } from '../../protocol/outbox';
import { type Answerers, type Outcome, reply } from '../../protocol/questions';
import { protocolVersion } from '../../protocol/version';
import type { EngineClient } from '../engine/client';
import { nameOf } from '../experiments/datasetFile';
import type { Datasets } from '../experiments/datasets';
import { openAt } from '../panel/openAt';
import { outboxTo } from '../panel/outboxTo';
import { pageHtml, pageOptions } from '../panel/page';
import type { Panels } from '../panel/panels';
import type { FileChoices } from '../pick/fileChoices';
import type { SettingsReader } from '../settings/settings';
import type { Log } from '../views/log';
import { inert } from '../words/inert';
import { choicesOf, objectiveFrom, usualChoices } from './choices';
import { dataChecks, dataQuestionChecks } from './dataMessages';

/** What data views work with. */
export interface DataParts {
  readonly extension: Uri;
  readonly engine: EngineClient;
  readonly datasets: Datasets;
  readonly settings: SettingsReader;
  readonly choices: FileChoices;
  readonly panels: Panels;
  readonly log: Log;
  /** Asks how a file is to be read, and remembers it; false when a person left it as it was. */
  askReading(uri: Uri): Promise<boolean>;
}

/** Columns of one message. */
const columnsAtOnce = 400;
/** A file is written in several steps: it is read again when so long nothing has happened to it. */
const settleMilliseconds = 300;

/** A page that looks at one dataset's file; it reads it again whenever it has changed. */
export class FileView implements Disposable {
  readonly uri: Uri;
  private readonly panel: WebviewPanel;
  private readonly parts: DataParts;
  private isReady = false;
  private data: LoadedData | undefined;
  /** The key of the data that the page was told of. */
  private told: string | undefined;
  private choices: DataChoices = { task: 'numbers' };
  /** What the columns were last looked at for. */
  private lookedFor = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isClosed = false;
  private readonly outbox: Outbox<ToData>;
  private readonly subscriptions: Disposable[] = [];

  constructor(uri: Uri, panel: WebviewPanel, parts: DataParts) {
    this.uri = uri;
    this.panel = panel;
    this.parts = parts;
    this.outbox = outboxTo(panel.webview);
    panel.title = inert(l10n.t('Data: {0}', nameOf(uri)));
    panel.iconPath = {
      light: Uri.joinPath(parts.extension, 'media', 'panel-light.svg'),
      dark: Uri.joinPath(parts.extension, 'media', 'panel-dark.svg'),
    };
    panel.webview.options = pageOptions(parts.extension);
    this.subscriptions.push(
      panel.webview.onDidReceiveMessage((came) => {
        for (const message of messagesIn(came)) this.receive(message);
      }),
      // VS Code ends a page that is hidden, and makes another one when it is shown again.
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.isReady = false;
      }),
      ...this.watch(),
    );
    void this.load();
  }

  /** The key of the data that is shown, which the engine is to keep. */
  get dataKey(): string | undefined {
    return this.data?.key;
  }

  /** Whether the page was told of the file as it is. */
  get isTold(): boolean {
    return this.told !== undefined;
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Reads the file again where it has changed; the page says so then. */
  private async follow(): Promise<void> {
    const data = await this.current();
    const isNews = data instanceof Problem || data.key !== this.told;
    if (isNews) await this.read(this.told !== undefined);
  }

  /** Reads the file as a person wants it now, and tells the page of it; `reread` where that is because it has changed. */
  private async read(reread = false): Promise<void> {
    const data = await this.current();
    if (this.isClosed || !this.isReady) return;
    if (data instanceof Problem) return this.post({ type: 'trouble', message: data.message });
    const { key, table } = data;
    this.choices = this.chosen(data);
    this.told = key;
    this.lookedFor = '';
    this.post({
      type: 'table',
      reread,
      table: {
        name: nameOf(this.uri),
        uri: this.uri.toString(),
        rows: table.rows,
        columns: table.columns.length,
        warnings: table.warnings,
        doubts: table.doubts.length,
        choices: this.choices,
      },
    });
    await this.look();
  }

  private async load(): Promise<void> {
    const html = await pageHtml(this.panel.webview, this.parts.extension, 'data');
    if (!this.isClosed) this.panel.webview.html = html();
  }

  private watch(): readonly Disposable[] {
    // A pattern with the name would take some of its characters for others.
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.joinPath(this.uri, '..'), '*'));
    const isOurs = (uri: Uri): boolean =>
      [this.uri, ...this.beside].some((own) => own.toString() === uri.toString());
    const changed = (uri: Uri): void => {
      if (!isOurs(uri)) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.follow(), settleMilliseconds);
    };
    return [
      watcher,
      watcher.onDidChange(changed),
      watcher.onDidCreate(changed),
      watcher.onDidDelete(changed),
      // Not every change elsewhere is told.
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) void this.follow();
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) changed(document.uri);
      }),
    ];
  }

  /** The files that belong to it. */
  private get beside(): readonly Uri[] {
    return (this.data?.beside ?? []).map((name) => Uri.joinPath(this.uri, '..', name));
  }

  private get reading(): ReadOptions {
    return this.parts.choices.of(this.uri)?.read ?? {};
  }

  /** The data of now: an engine that was replaced has it again then. */
  private async current(): Promise<Parsed<LoadedData>> {
    const data = await this.parts.datasets.load(this.uri, this.reading);
    if (!(data instanceof Problem)) this.data = data;
    return data;
  }

  private chosen({ table }: LoadedData): DataChoices {
    const { choices, settings } = this.parts;
    const stored = choices.of(this.uri)?.objective;
    return stored ? choicesOf(stored) : usualChoices(table, settings.read(this.uri).loss);
  }

  /** Looks at the columns, unless nothing has changed of what they are looked at for. */
  private async look(): Promise<void> {
    const { data, choices } = this;
    if (!data) return;
    const { target, task } = choices;
    const wanted = JSON.stringify([data.key, target, task === 'classes']);
    if (wanted === this.lookedFor) return;
    this.lookedFor = wanted;
    const profile = await this.parts.engine.ask('inspect', {
      data: data.key,
      ...(target !== undefined && { target }),
      classes: task === 'classes',
    });
    if (this.isClosed || wanted !== this.lookedFor) return;
    if (profile instanceof Problem) return this.post({ type: 'trouble', message: profile.message });
    const { columns, every } = profile;
    for (let from = 0; from < columns.length; from += columnsAtOnce)
      this.post({
        type: 'columns',
        from,
        columns: columns.slice(from, from + columnsAtOnce),
        ...(every && { every }),
      });
  }

  /** Asks the engine about the data that the page shows; of a file that has changed it is told first. */
  private async ask<Name extends 'cells' | 'scatter'>(
    question: Name,
    what: DataQuestions[Name]['ask'],
  ): Promise<Outcome<EngineQuestions[Name]['answer']>> {
    const data = await this.current();
    if (data instanceof Problem) return { refusal: data.message };
    if (data.key !== this.told) void this.read(this.told !== undefined);
    // Each question is asked with the key of its data: the compiler cannot follow that by its name.
    const asked = { data: data.key, ...what } as EngineQuestions[Name]['ask'];
    const answer = await this.parts.engine.ask(question, asked);
    return answer instanceof Problem ? { refusal: answer.message } : { answer };
  }

  private readonly answerers: Answerers<DataQuestions> = {
    cells: (what) => this.ask('cells', what),
    scatter: (what) => this.ask('scatter', what),
  };

  /** Remembers what is chosen for the file, as soon as it makes something that can be learnt. */
  private choose(choices: DataChoices): void {
    const { choices: store, settings } = this.parts;
    const read = this.reading;
    const objective = objectiveFrom(choices, this.uri, read, settings.read(this.uri).loss);
    this.choices = choices;
    if (!(objective instanceof Problem)) store.remember(this.uri, { ...store.of(this.uri), read, objective });
    void this.look();
  }

  private async carryOut(command: DataCommand): Promise<void> {
    switch (command) {
      case 'run':
        await commands.executeCommand('lossLandscape.run', this.uri);
        return;
      case 'readingOptions':
        if (await this.parts.askReading(this.uri)) await this.read();
        return;
      case 'openFile':
        await openAt(this.parts.panels, this.uri);
        return;
      case 'forget':
        this.parts.choices.remember(this.uri, {
          ...this.parts.choices.of(this.uri),
          read: this.reading,
          objective: undefined,
        });
        await this.read();
    }
  }

  private post(message: ToData): void {
    if (this.isReady) this.outbox.post(message);
  }

  private receive(message: unknown): void {
    const fault = receive(dataChecks, this.handlers, message);
    if (fault !== undefined) this.parts.log.warn(`The data view: ${fault}`);
  }

  private readonly handlers: Handlers<FromData> = {
    ready: ({ version }) => {
      if (version !== protocolVersion)
        this.parts.log.error(`The data view speaks version ${version} of the protocol.`);
      this.isReady = true;
      const former = this.told;
      void this.current().then((data) =>
        this.read(former !== undefined && !(data instanceof Problem) && data.key !== former),
      );
    },
    ask: (question) =>
      void reply({ post: (answer) => this.post(answer) }, dataQuestionChecks, this.answerers, question),
    choose: ({ choices }) => this.choose(choices),
    command: ({ command }) => void this.carryOut(command),
    openLine: ({ line }) => void openAt(this.parts.panels, this.uri, line),
    failed: ({ message }) => this.parts.log.error(`The data view failed: ${message}`),
  };
}
