import type { PanelQuestions } from '../../src/protocol/messages/panel';
import type { Outcome } from '../../src/protocol/questions';
import type { PassingLine } from '../controls/passingLine';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import { copyToClipboard, encoded } from './clipboard';

/** How a picture of the page reaches the world. */
export interface PictureWays {
  /** Draws it. */
  readonly draw: () => HTMLCanvasElement;
  /** Lets the host save it, where a person says. */
  readonly save: (
    what: PanelQuestions['savePicture']['ask'],
    settled: (outcome: Outcome<PanelQuestions['savePicture']['answer']>) => void,
  ) => void;
  readonly line: PassingLine;
}

/** Copies a picture of the page and says so, or why not; then offers to save it. */
export class PagePicture {
  private readonly ways: PictureWays;
  private readonly texts: Words['texts']['picture'];

  constructor(ways: PictureWays, { texts }: Words) {
    this.ways = ways;
    this.texts = texts.picture;
  }

  async copy(): Promise<void> {
    const { line } = this.ways;
    let png: Blob | undefined;
    try {
      png = await encoded(this.ways.draw());
      await copyToClipboard(png);
      line.say(this.texts.copied);
    } catch (reason) {
      const sentence = fill(this.texts.notCopied, reason instanceof Error ? reason.message : String(reason));
      const made = png;
      if (made) line.offer(sentence, this.texts.save, () => void this.save(made));
      else line.say(sentence);
    }
  }

  private async save(png: Blob): Promise<void> {
    const { line, save } = this.ways;
    save({ png: await png.arrayBuffer() }, (outcome) => {
      if ('refusal' in outcome) line.say(outcome.refusal);
      else if (outcome.answer.saved) line.say(this.texts.saved);
    });
  }
}
