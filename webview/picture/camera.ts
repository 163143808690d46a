import type { PanelModel } from '../session/panelModel';
import { compose, widthOf } from './compose';

/** How a picture is to look. */
export interface PictureLook {
  /** The landscape alone, or with it what is to be read on the page. */
  readonly part: 'landscape' | 'page';
  readonly colours: 'shown' | 'print';
  /** Pixels for one of the page; or how many there are to be from left to right. */
  readonly pixels: { readonly ratio: number } | { readonly width: number };
}

/** The parts of the page that a picture of it has: what is to be read, not what is to be worked with. */
const pictured: Readonly<Record<PictureLook['part'], string>> = {
  page: 'header > .words, main .landscape, main section.loss, main .runs, main .fit:not([hidden]) > :not(.predict)',
  landscape: 'main .landscape .stack',
};

/** Frames of the screen that a picture waits at most for answers of the engine. */
const patience = 300;

/** The page as it is drawn for pictures. */
export interface DrawnPage {
  readonly model: PanelModel;
  readonly background: string;
  /** What lines and words are drawn in. */
  readonly inks: readonly string[];
  /** Asks for what is drawn of the step under the time cursor. */
  askStep(): void;
  /** False while an answer is on its way that changes what is drawn; of the landscape alone, what is drawn of the step. */
  isAnswered(part: PictureLook['part']): boolean;
  /** Draws everything at once, or the landscape alone, with so many pixels for one of the page; undefined: as on the screen. */
  draw(ratio: number | undefined, part?: PictureLook['part']): void;
}

/** Takes pictures of the page as it stands: its zoom, its plane, the runs that are not hidden, the time. */
export class Camera {
  private readonly page: DrawnPage;

  constructor(page: DrawnPage) {
    this.page = page;
  }

  /** The ground of the page. */
  get background(): string {
    return this.page.background;
  }

  /** Draws one picture. */
  take(look: PictureLook): HTMLCanvasElement {
    const end = this.pose(look);
    try {
      return this.expose(look);
    } finally {
      end();
    }
  }

  /** Draws one picture, with what is known of its step once that is there: while a path plays it may be on its way. */
  async takeAnswered(look: PictureLook): Promise<HTMLCanvasElement> {
    const end = this.pose(look);
    try {
      await this.answered(look);
      return this.expose(look);
    } finally {
      end();
    }
  }

  /** Draws a picture for each of some times and hands it on; then the page is as before. */
  async film(
    look: PictureLook,
    times: readonly number[],
    take: (frame: HTMLCanvasElement, place: number) => Promise<void> | void,
  ): Promise<void> {
    const { cursor } = this.page.model;
    const { chosen } = cursor;
    const end = this.pose(look);
    try {
      for (const [place, time] of times.entries()) {
        cursor.moveTo(time);
        await this.answered(look);
        await take(this.expose(look), place);
      }
    } finally {
      if (chosen === undefined) cursor.follow();
      else cursor.moveTo(chosen);
      end();
    }
  }

  /** Does some work while the page is drawn as a picture has it. */
  during<Made>(look: PictureLook, work: () => Made): Made {
    const end = this.pose(look);
    try {
      this.page.draw(ratioOf(look));
      return work();
    } finally {
      end();
    }
  }

  /** What lines and words of a picture are drawn in. */
  inksFor(look: PictureLook): readonly string[] {
    const end = this.pose(look);
    const { inks } = this.page;
    end();
    return inks;
  }

  private pose({ colours }: PictureLook): () => void {
    const { model } = this.page;
    const { classList } = document.body;
    const before = [...classList];
    if (colours === 'print') {
      for (const name of before) if (name.startsWith('vscode-high-contrast')) classList.remove(name);
      classList.remove('vscode-dark');
      classList.add('vscode-light', 'print');
    }
    model.time.hover = undefined;
    model.cursor.pause();
    return () => {
      document.body.className = before.join(' ');
      this.page.draw(undefined);
    };
  }

  private expose(look: PictureLook): HTMLCanvasElement {
    const ratio = ratioOf(look);
    this.page.draw(ratio, look.part);
    return compose(partsOf(look), this.page.background, ratio);
  }

  /** Waits for what is to be seen at the time cursor. The landscape itself came before: of it, only the step is another one. */
  private async answered({ part }: PictureLook): Promise<void> {
    const { page } = this;
    // What stands beside the landscape asks when it is drawn.
    if (part === 'page') page.draw(undefined);
    page.askStep();
    for (let frame = 0; frame < patience && !page.isAnswered(part); frame++)
      await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

const partsOf = ({ part }: PictureLook): Element[] => [...document.querySelectorAll(pictured[part])];

const ratioOf = (look: PictureLook): number =>
  'ratio' in look.pixels ? look.pixels.ratio : look.pixels.width / widthOf(partsOf(look));
