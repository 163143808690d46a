/** So much of what is printed during one request is passed on; who prints in an endless loop would fill the memory. */
const mostOfRequest = 2 ** 20;

/** What an interpreter prints, bounded: what is more is left out, and said so once. */
export class Printing {
  private left = mostOfRequest;
  private lastLine = '';
  private readonly pass: (text: string) => void;

  constructor(pass: (text: string) => void) {
    this.pass = pass;
  }

  /** Another request begins. */
  renew(): void {
    this.left = mostOfRequest;
  }

  add(text: string): void {
    this.lastLine = lastLineOf(this.lastLine + text.slice(-1000));
    if (this.left <= 0) return;
    this.pass(text.slice(0, this.left));
    this.left -= text.length;
    if (this.left <= 0) this.pass('\n… more than 1 MB was printed at once, and the rest is left out.\n');
  }

  /** The last line with something in it. */
  get said(): string {
    return this.lastLine.trim();
  }
}

/** What follows the last line end that has something behind it, at most 1,000 characters. */
function lastLineOf(text: string): string {
  const end = text.trimEnd().lastIndexOf('\n');
  return text.slice(end + 1).slice(-1000);
}
