import type { Port } from './channel';

/** What one side may ask the other: a question and its answer are declared together, by name. */
export type Questions<Q> = {
  readonly [Name in keyof Q]: { readonly ask: unknown; readonly answer: unknown };
};

/** A question on its way; the number is echoed by the one reply. */
export type Asked<Q> = {
  [Name in keyof Q & string]: {
    readonly type: 'ask';
    readonly request: number;
    readonly question: Name;
    readonly what: Q[Name] extends { readonly ask: infer Ask } ? Ask : never;
  };
}[keyof Q & string];

/** The reply to a question: what was asked for, or a sentence for the user why it cannot be had. */
export type Reply =
  | { readonly type: 'answer'; readonly request: number; readonly answer: unknown }
  | { readonly type: 'refusal'; readonly request: number; readonly message: string };

/** What came of a question. */
export type Outcome<Answer> = { readonly answer: Answer } | { readonly refusal: string };

/** One function for each question: the compiler checks that none is missing. */
export type Answerers<Q extends Questions<Q>> = {
  [Name in keyof Q]: (
    what: Q[Name]['ask'],
  ) => Outcome<Q[Name]['answer']> | Promise<Outcome<Q[Name]['answer']>>;
};

/** Answers one question on a port; buffers are handed over, where the port can. */
export async function reply<Q extends Questions<Q>>(
  port: Pick<Port<Reply, never>, 'post'>,
  answerers: Answerers<Q>,
  { request, question, what }: { request: number; question: string; what: unknown },
): Promise<void> {
  // The declaration pairs each question with what it asks, which the compiler cannot follow through a look-up.
  const outcome = await answerers[question as keyof Q](what as never);
  if ('refusal' in outcome) port.post({ type: 'refusal', request, message: outcome.refusal });
  else {
    const { answer } = outcome;
    port.post({ type: 'answer', request, answer }, answer instanceof ArrayBuffer ? [answer] : []);
  }
}

/** The asking side: pairs questions with their replies. */
export class Asker<Q extends Questions<Q>> {
  private readonly post: (asked: Asked<Q>) => void;
  private requests = 0;
  private readonly waiting = new Map<number, (outcome: Outcome<unknown>) => void>();

  constructor(post: (asked: Asked<Q>) => void) {
    this.post = post;
  }

  /** True while some question has no reply yet. */
  get busy(): boolean {
    return this.waiting.size > 0;
  }

  /** Asks; `settled` is called once, by `settle` or `refuseAll`. */
  ask<Name extends keyof Q & string>(
    question: Name,
    what: Q[Name]['ask'],
    settled: (outcome: Outcome<Q[Name]['answer']>) => void,
  ): void {
    const request = ++this.requests;
    // The declaration pairs a question with what it asks and answers, which the compiler cannot follow by name.
    this.waiting.set(request, settled as (outcome: Outcome<unknown>) => void);
    this.post({ type: 'ask', request, question, what } as Asked<Q>);
  }

  /** Takes a reply; one that nobody waits for any more is dropped. */
  settle(reply: Reply): void {
    const { request } = reply;
    const settled = this.waiting.get(request);
    this.waiting.delete(request);
    settled?.(reply.type === 'answer' ? { answer: reply.answer } : { refusal: reply.message });
  }

  /** Ends everything that waits with one sentence: there will be no replies. */
  refuseAll(message: string): void {
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const settled of all) settled({ refusal: message });
  }
}
