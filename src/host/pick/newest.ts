import type { Disposable } from 'vscode';

/**
 * What is known of a text that a person is typing, where finding out takes a while: what is found about an older text is
 * dropped, and whoever has to know waits for the newest.
 */
export class Newest<Known> implements Disposable {
  private readonly find: (text: string) => Promise<Known>;
  private readonly show: (known: Known) => void;
  private taken = 0;
  private finding: Promise<Known | undefined> = Promise.resolve(undefined);
  private pending = false;

  /** @param show is called once for each text that is still the newest when it is known. */
  constructor(find: (text: string) => Promise<Known>, show: (known: Known) => void) {
    this.find = find;
    this.show = show;
  }

  /** True while nothing is known of the newest text. */
  get isPending(): boolean {
    return this.pending;
  }

  /** What is known of the text that is the newest now, once it is; undefined when another one came before that. */
  get known(): Promise<Known | undefined> {
    return this.finding;
  }

  /** A person typed on. */
  take(text: string): void {
    const place = ++this.taken;
    this.pending = true;
    this.finding = this.find(text).then((known) => {
      if (place !== this.taken) return undefined;
      this.pending = false;
      this.show(known);
      return known;
    });
  }

  /** From now on nothing is shown, and nothing becomes known. */
  dispose(): void {
    this.taken++;
  }
}
