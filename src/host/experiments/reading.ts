import { l10n, type Progress, ProgressLocation, type Uri, window } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import type { DataFile, LoadedData } from '../../protocol/messages/loading';
import type { EngineClient } from '../engine/client';
import { inert } from '../words/inert';
import { besideDataset } from './datasetFile';

/** What takes no longer is not worth a word. */
const patienceMilliseconds = 500;

/** A person gave something up: nothing has gone wrong, and there is nothing to say. */
export class GivenUp extends Problem {}

/** Reads a file in the engine; when that takes longer, it is said how far it is, and a person may cancel it. */
export async function readInEngine(
  engine: EngineClient,
  uri: Uri,
  file: DataFile,
): Promise<Parsed<LoadedData>> {
  const reading = new WatchedReading(file.name);
  try {
    const data = await engine.read(file, {
      begun: (giveUp) => reading.begun(giveUp),
      advanced: (done) => reading.advanced(done),
      beside: (name) => besideDataset(uri, name),
    });
    return reading.isGivenUp ? new GivenUp(l10n.t('Reading {0} was cancelled.', file.name)) : data;
  } finally {
    reading.ended();
  }
}

/** The words about one reading, from when it has taken a while to its end. */
class WatchedReading {
  private readonly name: string;
  private percent = 0;
  private giveUp: () => void = () => undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private progress: Progress<{ readonly message: string; readonly increment: number }> | undefined;
  private close: () => void = () => undefined;
  isGivenUp = false;

  constructor(name: string) {
    this.name = name;
  }

  begun(giveUp: () => void): void {
    this.giveUp = giveUp;
    this.timer = setTimeout(() => this.show(), patienceMilliseconds);
  }

  advanced(done: number): void {
    const percent = Math.floor(100 * done);
    this.progress?.report({ message: inert(`${percent} %`), increment: percent - this.percent });
    this.percent = percent;
  }

  ended(): void {
    clearTimeout(this.timer);
    this.close();
  }

  private show(): void {
    const options = {
      location: ProgressLocation.Notification,
      title: inert(l10n.t('Reading {0}', this.name)),
      cancellable: true,
    };
    void window.withProgress(options, (progress, cancelled) => {
      cancelled.onCancellationRequested(() => {
        this.isGivenUp = true;
        this.giveUp();
      });
      this.progress = progress;
      progress.report({ message: inert(`${this.percent} %`), increment: this.percent });
      return new Promise<void>((resolve) => {
        this.close = resolve;
      });
    });
  }
}
