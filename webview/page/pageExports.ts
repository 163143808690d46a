import type { ExportedKind } from '../../src/protocol/messages/exports';
import type { FromPanel, PanelAction } from '../../src/protocol/messages/panel';
import type { PassingLine } from '../controls/passingLine';
import { drawnAnew } from '../drawing/anew';
import type { Medium } from '../drawing/medium';
import type { LandscapeView } from '../landscape/landscapeView';
import { Camera, type PictureLook } from '../picture/camera';
import type { InView } from '../picture/formats/format';
import type { PageExport } from '../picture/pageExport';
import { PagePicture } from '../picture/pagePicture';
import { drawnStill } from '../still/drawnStill';
import { type StillPart, sizeAround } from '../still/stillPicture';
import { fill } from './format';
import type { PageQuestions } from './pageQuestions';
import { loadPart } from './parts';
import { objectiveWords } from './summary';
import { readTheme, type Theme } from './theme';
import type { Panel } from './view';

/** What is offered first where a person wants to export. */
const offered = { exportPicture: 'png', exportAnimation: 'gif', exportPage: 'html' } as const;

/** The actions that make pictures of the page. */
export type ExportAction =
  | keyof typeof offered
  | Extract<PanelAction, 'copyImage' | 'insertPicture' | 'giveUpExport'>;

/** The page, as pictures of it need it. */
interface PicturedPage extends Panel {
  readonly theme: Theme;
  readonly landscape: LandscapeView;
  /** Draws everything at once, or the landscape alone, with so many pixels for one of the page; undefined: as on the screen. */
  drawAll(ratio: number | undefined, part?: PictureLook['part']): void;
}

/** How pictures reach the world. */
interface PictureExits {
  readonly questions: PageQuestions;
  readonly passing: PassingLine;
  post(message: FromPanel): void;
}

/** Makes pictures and files of what is in view. */
export class PageExports {
  private readonly page: PicturedPage;
  private readonly exits: PictureExits;
  private readonly camera: Camera;
  private readonly picture: PagePicture;
  /** Loaded when something is exported for the first time. */
  private exporter: Promise<PageExport> | undefined;

  constructor(page: PicturedPage, exits: PictureExits) {
    this.page = page;
    this.exits = exits;
    this.camera = cameraOn(page, exits.questions);
    const { questions, passing } = exits;
    this.picture = new PagePicture({ camera: this.camera, file: questions.file, line: passing }, page);
  }

  /** Does what a person asked for. */
  act(action: ExportAction): void {
    switch (action) {
      case 'copyImage':
        void this.picture.copy();
        break;
      case 'insertPicture':
        void this.picture.insert();
        break;
      case 'giveUpExport':
        void this.exporter?.then(
          (exporter) => exporter.giveUp(),
          () => undefined,
        );
        break;
      default:
        void this.exporting((exporter) => exporter.open(offered[action]));
    }
  }

  /** Exports what is in view as usually, without questions. */
  make(kind: ExportedKind): void {
    void this.exporting((exporter) => exporter.make(kind));
  }

  /** The page as a picture, drawn at once. */
  take(): HTMLCanvasElement {
    return this.picture.take();
  }

  /** Says so where what exports cannot be loaded, for example because the extension has been updated: the host waits for the end. */
  private async exporting(work: (exporter: PageExport) => Promise<void>): Promise<void> {
    let exporter: PageExport;
    try {
      exporter = await this.load();
    } catch (reason) {
      this.exporter = undefined;
      const { passing, post } = this.exits;
      const why = reason instanceof Error ? reason.message : String(reason);
      passing.say(fill(this.page.texts.exports.failed, why));
      post({ type: 'exportEnded' });
      return;
    }
    await work(exporter);
  }

  private load(): Promise<PageExport> {
    this.exporter ??= loadPart('exports').then(({ PageExport }) => {
      const { questions, passing, post } = this.exits;
      const tell = (percent: number) => post({ type: 'exporting', percent });
      const ended = () => post({ type: 'exportEnded' });
      return new PageExport(
        { view: this.inView(), file: questions.file, line: passing, tell, ended },
        this.page,
      );
    });
    return this.exporter;
  }

  /** What exports are made of. */
  private inView(): InView {
    const { camera, page } = this;
    const { model, texts, landscape } = page;
    return {
      ...{ camera, model, texts, language: document.documentElement.lang },
      get aspect() {
        return landscape.aspect ?? 1;
      },
      get title() {
        return model.objective ? objectiveWords(model.objective).title : '';
      },
      recorder: async () => new (await loadPart('vector')).VectorRecorder(),
      drawStill: (medium, part) => this.drawStill(medium, part),
      drawnAnew: (image, medium) => drawnAnew(image, medium),
      sample: (lattice) => this.exits.questions.sampled(lattice),
    };
  }

  private drawStill(medium: Medium, part: StillPart): HTMLCanvasElement {
    const { page } = this;
    const { model, theme, landscape } = page;
    const { area, ...seen } = landscape.seen;
    return drawnStill(medium, { model, words: page, theme, part, size: sizeAround(area, part), ...seen });
  }
}

function cameraOn(page: PicturedPage, questions: PageQuestions): Camera {
  return new Camera({
    model: page.model,
    get background() {
      return page.theme.background;
    },
    get inks() {
      const { background, foreground, dim, ink, minimum, paths } = readTheme(document.body);
      return [background, foreground, dim, ink, minimum, ...paths];
    },
    askStep: () => questions.askStep(page.landscape),
    isAnswered: (part) => (part === 'page' ? questions.isAnswered : questions.isStepAnswered),
    draw: (ratio, part) => page.drawAll(ratio, part),
  });
}
