/**
 * Gathers what is posted in one turn and sends it as one list: between host and page every message costs a crossing of
 * several processes, whatever is in it.
 */
export class Outbox<Message> {
  private readonly send: (messages: readonly Message[]) => void;
  private gathered: Message[] = [];

  constructor(send: (messages: readonly Message[]) => void) {
    this.send = send;
  }

  post(message: Message): void {
    if (this.gathered.push(message) === 1) void Promise.resolve().then(() => this.flush());
  }

  private flush(): void {
    const messages = this.gathered;
    this.gathered = [];
    this.send(messages);
  }
}

/** The messages of what came: a list of them, or one alone. */
export const messagesIn = (came: unknown): readonly unknown[] => (Array.isArray(came) ? came : [came]);
