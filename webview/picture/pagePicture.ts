import type { PassingLine } from '../controls/passingLine';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import type { Camera, PictureLook } from './camera';
import { copyToClipboard, encoded } from './clipboard';
import type { HostFile } from './hostFile';
import { saidBy } from './pictureFault';

/** How a picture of the page reaches the world. */
export interface PictureWays {
  readonly camera: Camera;
  /** Lets the host write it, where a person says. */
  readonly file: HostFile;
  readonly line: PassingLine;
}

/** Pixels of a picture for one of the page: enough for a screen of any kind. */
const usualRatio = 2;
const usualLook: PictureLook = { part: 'page', colours: 'shown', pixels: { ratio: usualRatio } };

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
      png = await this.draw();
      await copyToClipboard(png);
      line.say(this.texts.copied);
    } catch (reason) {
      const sentence = fill(this.texts.notCopied, saidBy(reason, this.texts.faults));
      const made = png;
      if (made) line.offer(sentence, this.texts.save, () => void this.save(made));
      else line.say(sentence);
    }
  }

  /** Puts it into the Markdown file that is open. */
  async insert(): Promise<void> {
    const { line, file } = this.ways;
    try {
      if (!(await file.choose('png', 'markdown'))) return;
      const png = await this.draw();
      line.say(fill(this.texts.inserted, await file.write(new Uint8Array(await png.arrayBuffer()))));
    } catch (reason) {
      line.say(saidBy(reason, this.texts.faults));
    }
  }

  /** Draws it as it stands. */
  take(): HTMLCanvasElement {
    return this.ways.camera.take(usualLook);
  }

  private async draw(): Promise<Blob> {
    return encoded(await this.ways.camera.takeAnswered(usualLook));
  }

  private async save(png: Blob): Promise<void> {
    const { line, file } = this.ways;
    try {
      if (!(await file.choose('png'))) return;
      await file.write(new Uint8Array(await png.arrayBuffer()));
      line.say(this.texts.saved);
    } catch (reason) {
      line.say(saidBy(reason, this.texts.faults));
    }
  }
}
