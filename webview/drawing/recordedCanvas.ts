import type { DrawnItem } from './displayList';
import type { TextMeasure } from './fontLook';
import { RecordedContext, type RecordedImage } from './recordedContext';

/** What there is of a canvas where nothing is shown: a size, and a context that keeps what is drawn. */
export class RecordedCanvas implements RecordedImage {
  /** Somebody may set them; nobody looks. */
  readonly style: Record<string, string> = {};
  private readonly context: RecordedContext;
  private size = { width: 300, height: 150 };

  constructor(measure: TextMeasure) {
    this.context = new RecordedContext(this, measure);
  }

  get width(): number {
    return this.size.width;
  }

  set width(width: number) {
    this.size = { ...this.size, width };
    this.context.reset();
  }

  get height(): number {
    return this.size.height;
  }

  set height(height: number) {
    this.size = { ...this.size, height };
    this.context.reset();
  }

  get items(): readonly DrawnItem[] {
    return this.context.items;
  }

  getContext(): RecordedContext {
    return this.context;
  }

  /** Classes and labels are for a page. */
  setAttribute(): void {}
}
