import type { HelperThreadPort } from '../../src/engine/enginePlace';
import { serveHelping } from '../../src/engine/helper';
import type { FromHelper, ToHelper } from '../../src/engine/helperMessages';

/** A thread of the engine that is none: it takes turns with the engine. */
export class Turns implements HelperThreadPort {
  /** What it was told, by its types. */
  readonly told: string[] = [];
  isEnded = false;
  isDead = false;
  /** What ends all that it does. */
  private readonly ends: ToHelper[] = [];
  private ended: (how: string) => void = () => undefined;
  private toEngine: (message: FromHelper) => void = () => undefined;
  private toThread: (message: ToHelper) => void = () => undefined;
  private readonly fate: (message: ToHelper, thread: Turns) => boolean;

  /** @param fate is asked of every message whether the thread still takes it. */
  constructor(fate: (message: ToHelper, thread: Turns) => boolean = () => true) {
    this.fate = fate;
    serveHelping({
      post: (message) => setImmediate(() => !this.isEnded && this.toEngine(message)),
      listen: (listener) => {
        this.toThread = listener;
      },
    });
  }

  post(message: ToHelper): void {
    this.told.push(message.type);
    if (message.type === 'run') this.ends.push({ type: 'cancel', run: message.run });
    if (message.type === 'ask' && 'job' in message.what)
      this.ends.push({ type: 'giveUp', job: message.what.job });
    setImmediate(() => !this.isEnded && this.fate(message, this) && this.toThread(structuredClone(message)));
  }

  listen(listener: (message: FromHelper) => void): void {
    this.toEngine = listener;
  }

  onEnd(listener: (how: string) => void): void {
    this.ended = listener;
  }

  answer(message: FromHelper): void {
    this.toEngine(message);
  }

  die(): void {
    this.isDead = true;
    this.end();
    this.ended('it is dead');
  }

  /** Nothing walks on that nobody hears of. */
  end(): void {
    this.isEnded = true;
    for (const end of this.ends) this.toThread(end);
  }
}
