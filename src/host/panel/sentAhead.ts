import { writtenAhead } from '../../protocol/aheadText';
import type { ToPanel } from '../../protocol/messages/panel';

/** So long, in milliseconds, a page's HTML waits for what is written into it: about as long as VS Code takes to make a place for it. */
const patience = 100;

/** What ends the first picture: its landscape, or a sentence in place of it. */
const isLast = ({ type }: ToPanel): boolean => type === 'preview' || type === 'trouble';

/**
 * What is known of the first picture before there is a page: it is written into the page's HTML, so that the first frame draws it. What is
 * posted comes only some frames after the page was built.
 */
export class SentAhead {
  private readonly messages: ToPanel[] = [];
  private end: () => void = () => undefined;
  private readonly ended = new Promise<void>((resolve) => {
    this.end = resolve;
  });

  add(message: ToPanel): void {
    this.messages.push(message);
    if (isLast(message)) this.end();
  }

  /** Waits for the first picture, but not for long. */
  async gather(): Promise<void> {
    const timer = setTimeout(this.end, patience);
    await this.ended;
    clearTimeout(timer);
  }

  /** What has come so far, as text; undefined where that is nothing. */
  get text(): string | undefined {
    return this.messages.length > 0 ? writtenAhead(this.messages) : undefined;
  }
}
