import { type Disposable, l10n, ProgressLocation, type Uri, window } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import type { ExportedKind, ExportQuestions } from '../../protocol/messages/exports';
import type { Outcome } from '../../protocol/questions';
import { nameOf } from '../experiments/datasetFile';
import type { Run } from '../runs/run';
import { save } from '../runs/saving';
import { mention } from '../words/say';
import { type Destination, destinationFor } from './exportDestinations';
import { recordedPage } from './page';

/** What is larger was not asked for by a person who looks at it, in bytes. */
const mostOfFile = 500_000_000;
const lessThan = '<'.charCodeAt(0);

/** The one file that a panel's page is writing: where it goes, what has come of it, and how far it is. */
export class ExportedFile implements Disposable {
  private readonly extension: Uri;
  private readonly cancel: () => void;
  private kind: ExportedKind = 'png';
  private destination: Destination | undefined;
  private pieces: Uint8Array[] = [];
  private progress: ((percent: number) => void) | undefined;
  private endProgress: (() => void) | undefined;
  private expected: { readonly file: Uri; settle(written: Parsed<Uri>): void } | undefined;

  /** @param cancel asks the page to give it up */
  constructor(extension: Uri, cancel: () => void) {
    this.extension = extension;
    this.cancel = cancel;
  }

  /** The next file goes to this place, without a question; answers it once it is there, or why it never will be. */
  expect(file: Uri): Promise<Parsed<Uri>> {
    this.expected?.settle(new Problem(l10n.t('The export was cancelled')));
    return new Promise((settle) => {
      this.expected = { file, settle };
    });
  }

  dispose(): void {
    this.end();
  }

  /** Lets a person say where a file is to be; whatever was begun before is given up. */
  async chooseFor(
    what: ExportQuestions['exportTo']['ask'],
    runs: readonly Run[],
  ): Promise<Outcome<ExportQuestions['exportTo']['answer']>> {
    this.giveUp();
    const { expected } = this;
    const destination = expected
      ? (bytes: Uint8Array, own: readonly Run[]) => save(expected.file, bytes, own)
      : await destinationFor(what, runs);
    if (destination instanceof Problem) return { refusal: destination.message };
    this.destination = destination;
    this.kind = what.kind;
    return { answer: { chosen: destination !== undefined } };
  }

  /** Takes the next piece; behind the last one the file is written. */
  async take(
    { bytes, isLast }: ExportQuestions['exportPiece']['ask'],
    runs: readonly Run[],
  ): Promise<Outcome<ExportQuestions['exportPiece']['answer']>> {
    const { destination, pieces } = this;
    if (!destination) return { refusal: l10n.t('Nothing is being exported.') };
    pieces.push(new Uint8Array(bytes));
    const size = pieces.reduce((sum, { length }) => sum + length, 0);
    if (size > mostOfFile) return { refusal: l10n.t('The file is too large.') };
    if (!isLast) return { answer: {} };
    this.giveUp();
    const content = this.kind === 'html' ? await this.asPage(pieces) : pieces;
    if (!content) return { refusal: l10n.t('The page could not be made.') };
    const written = await destination(joined(content), runs);
    this.settle(written);
    if (written instanceof Problem) return { refusal: written.message };
    mention(l10n.t('Exported to {0}', nameOf(written)));
    return { answer: { saved: nameOf(written) } };
  }

  /** A recording within the page that plays it; undefined where it would end the place that it stands in. */
  private async asPage(pieces: readonly Uint8Array[]): Promise<readonly Uint8Array[] | undefined> {
    if (pieces.some((piece) => piece.includes(lessThan))) return undefined;
    const [before, behind] = (await recordedPage(this.extension)).map((text) =>
      new TextEncoder().encode(text),
    );
    return [before, ...pieces, behind];
  }

  /** Shows how much is done, with a way to give it up. */
  tell(percent: number): void {
    if (!this.destination) return;
    if (!this.endProgress) this.beginProgress();
    this.progress?.(percent);
  }

  /** Nothing more comes. */
  giveUp(): void {
    this.endProgress?.();
    this.endProgress = undefined;
    this.progress = undefined;
    this.destination = undefined;
    this.pieces = [];
  }

  /** Tells who expects a file what has become of it. */
  private settle(written: Parsed<Uri>): void {
    this.expected?.settle(written);
    this.expected = undefined;
  }

  /** The page has ended its export: what is still expected will not come. */
  end(): void {
    this.giveUp();
    this.settle(new Problem(l10n.t('The export was cancelled')));
  }

  private beginProgress(): void {
    const options = {
      location: ProgressLocation.Notification,
      title: l10n.t('Exporting the landscape'),
      cancellable: true,
    };
    void window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(this.cancel);
      let told = 0;
      this.progress = (percent) => {
        progress.report({ increment: percent - told, message: `${percent}%` });
        told = percent;
      };
      return new Promise<void>((resolve) => {
        this.endProgress = resolve;
      });
    });
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
