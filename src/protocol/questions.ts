import { messageOf, type Port } from './channel';

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

/** One check for every question: it throws when what is asked is not as declared. */
export type QuestionChecks<Q> = {
  readonly [Name in keyof Q & string]: (what: unknown, path: string) => unknown;
};

/**
 * Answers one question on a port, once whatever happens: what is not as declared and what nobody can answer is refused
 * with a sentence. Buffers are handed over, where the port can.
 */
export async function reply<Q extends Questions<Q>>(
  port: Pick<Port<Reply, never>, 'post'>,
  checks: QuestionChecks<Q>,
  answerers: Answerers<Q>,
  { request, question, what }: { request: number; question: string; what: unknown },
): Promise<void> {
  const outcome = await outcomeOf(checks, answerers, question, what);
  if ('refusal' in outcome) port.post({ type: 'refusal', request, message: outcome.refusal });
  else postAnswer(port, request, outcome.answer);
}

async function outcomeOf<Q extends Questions<Q>>(
  checks: QuestionChecks<Q>,
  answerers: Answerers<Q>,
  question: string,
  what: unknown,
): Promise<Outcome<unknown>> {
  if (!Object.hasOwn(checks, question)) return { refusal: 'This question is not known.' };
  // Both lists have the same names, of which it is one.
  const name = question as keyof Q & string;
  try {
    checks[name](what, '');
    // The declaration pairs each question with what it asks, which the compiler cannot follow through a look-up.
    return await answerers[name](what as never);
  } catch (error) {
    return { refusal: `The question "${question}" cannot be answered: ${messageOf(error)}` };
  }
}

/** An answer that the port cannot carry becomes a refusal: whoever asked waits for one of the two. */
function postAnswer(port: Pick<Port<Reply, never>, 'post'>, request: number, answer: unknown): void {
  try {
    port.post({ type: 'answer', request, answer }, answer instanceof ArrayBuffer ? [answer] : []);
  } catch (error) {
    port.post({ type: 'refusal', request, message: `The answer cannot be sent: ${messageOf(error)}` });
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

  /** Asks; `settled` is called once: by `settle`, by `refuseAll`, or when the question cannot be sent. */
  ask<Name extends keyof Q & string>(
    question: Name,
    what: Q[Name]['ask'],
    settled: (outcome: Outcome<Q[Name]['answer']>) => void,
  ): void {
    const request = ++this.requests;
    // The declaration pairs a question with what it asks and answers, which the compiler cannot follow by name.
    this.waiting.set(request, settled as (outcome: Outcome<unknown>) => void);
    try {
      this.post({ type: 'ask', request, question, what } as Asked<Q>);
    } catch (error) {
      this.settle({ type: 'refusal', request, message: `The question cannot be sent: ${messageOf(error)}` });
    }
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
