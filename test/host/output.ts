import { closeSync, existsSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';

/** What the tests in the Node extension host print: they append it to a file (test/suite/index.ts), this copies it on. */
export class Output {
  readonly file: string;
  private readonly descriptor: number;
  private readonly timer: NodeJS.Timeout;
  private readonly buffer = Buffer.alloc(64 * 1024);

  constructor(file: string) {
    this.file = file;
    writeFileSync(file, '');
    this.descriptor = openSync(file, 'r');
    this.timer = setInterval(() => this.copy(), 100);
  }

  /** A sentence that names the test which began last. */
  current(): string {
    this.copy();
    const file = `${this.file}.current`;
    return existsSync(file) ? `The last one was: ${readFileSync(file, 'utf8')}` : 'None had begun.';
  }

  /** Copies what is left. */
  stop(): void {
    clearInterval(this.timer);
    this.copy();
    closeSync(this.descriptor);
  }

  private copy(): void {
    for (;;) {
      const length = readSync(this.descriptor, this.buffer, 0, this.buffer.length, null);
      if (length === 0) return;
      process.stdout.write(Buffer.from(this.buffer.subarray(0, length)));
    }
  }
}
