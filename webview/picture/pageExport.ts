import type { ExportedKind } from '../../src/protocol/messages/exports';
import type { PassingLine } from '../controls/passingLine';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import { type ChosenExport, ExportDialog } from './exportDialog';
import { usualExport } from './exportFields';
import { exportFormats } from './formats';
import { ExportGivenUp, type InView, type Progress } from './formats/format';
import type { HostFile } from './hostFile';
import { saidBy } from './pictureFault';

/** How exports reach the world. */
export interface ExportWays {
  readonly view: InView;
  readonly file: HostFile;
  readonly line: PassingLine;
  /** Tells the host how much is done, in percent. */
  tell(percent: number): void;
  /** Tells it that nothing more comes. */
  ended(): void;
}

/** Of a shorter work the host shows no progress, in milliseconds. */
const soon = 400;
/** So long the page may stand still while pictures are made, in milliseconds. */
const betweenWaits = 80;

/** Exports what is in view: asks how and where, makes it, and says what came of it. One at a time. */
export class PageExport {
  private readonly ways: ExportWays;
  private readonly texts: Words['texts']['exports'];
  private readonly faults: Words['texts']['picture']['faults'];
  private readonly dialog: ExportDialog;
  private isGivenUp = false;
  private isBusy = false;

  constructor(ways: ExportWays, words: Words) {
    this.ways = ways;
    this.texts = words.texts.exports;
    this.faults = words.texts.picture.faults;
    this.dialog = new ExportDialog(words, exportFormats, () => this.giveUp());
  }

  /** @param kind what is offered first */
  async open(kind: ExportedKind): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      const chosen = await this.dialog.ask(kind);
      if (chosen) await this.export(chosen);
    } finally {
      this.isBusy = false;
      this.dialog.close();
    }
  }

  /** Exports at once, as usually. */
  async make(kind: ExportedKind): Promise<void> {
    const format = exportFormats.find((own) => own.kind === kind);
    if (this.isBusy || !format) {
      this.ways.ended();
      return;
    }
    this.isBusy = true;
    try {
      await this.export({ format, options: usualExport });
    } finally {
      this.isBusy = false;
      this.dialog.close();
    }
  }

  giveUp(): void {
    this.isGivenUp = true;
  }

  private async export({ format, options }: ChosenExport): Promise<void> {
    const { view, file, line, ended } = this.ways;
    this.isGivenUp = false;
    try {
      if (!(await file.choose(format.kind))) return;
      this.dialog.show(0);
      const bytes = await format.make(view, options, this.progress());
      line.say(fill(this.texts.exported, await file.write(bytes)));
    } catch (reason) {
      if (reason instanceof ExportGivenUp) line.say(this.texts.givenUp);
      else line.say(fill(this.texts.failed, saidBy(reason, this.faults)));
    } finally {
      ended();
    }
  }

  private progress(): Progress {
    const begin = performance.now();
    let told = -1;
    let waited = begin;
    return {
      report: async (share) => {
        const isEnd = share >= 1;
        // Whenever it waits, the browser draws the page: after every frame that would take longer than the frame itself.
        if (!isEnd && performance.now() - waited < betweenWaits) return;
        this.dialog.show(share);
        const percent = Math.floor(100 * share);
        if (percent > told && performance.now() - begin > soon) this.ways.tell(percent);
        told = percent;
        // The page lives on between two pieces of work, so that a person can give it up.
        await new Promise((resolve) => setTimeout(resolve));
        waited = performance.now();
        if (this.isGivenUp) throw new ExportGivenUp();
      },
    };
  }
}
