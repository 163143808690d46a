/** One end of a two-way message channel: an IPC process, a worker, a webview. */
export interface Port<Out, In> {
  /** Posts a message; `transfer` names buffers that the sender gives up, where the port can. */
  post(message: Out, transfer?: ArrayBuffer[]): void;
  /** Sets the one listener. */
  listen(listener: (message: In) => void): void;
}

/** One handler for every type of message: the compiler checks that none is missing. */
export type Handlers<Message extends { readonly type: string }> = {
  [Type in Message['type']]: (message: Extract<Message, { readonly type: Type }>) => void;
};

/** One check for every type of message: it throws when a message that says to be of this type is not as declared. */
export type MessageChecks<Message extends { readonly type: string }> = {
  readonly [Type in Message['type']]: (message: unknown, path: string) => unknown;
};

/** Calls the handler of a message; answers false when the value is no known message (a stranger's, or a newer version's). */
export function dispatch<Message extends { readonly type: string }>(
  handlers: Handlers<Message>,
  message: unknown,
): boolean {
  const type = typeIn(handlers, message);
  if (type === undefined) return false;
  // Of this type by its own word: a page trusts its host, and others check it (`receive`).
  handlers[type](message as never);
  return true;
}

/**
 * Takes a message across a border: it is checked, then handled. Answers what went wrong, for a log: it is no known
 * message, is not as declared, or its handler threw. One message can so spoil nothing but itself.
 */
export function receive<Message extends { readonly type: string }>(
  checks: MessageChecks<Message>,
  handlers: Handlers<Message>,
  message: unknown,
): string | undefined {
  const type = typeIn(handlers, message);
  if (type === undefined) return 'It sent a message that is not known.';
  try {
    checks[type](message, '');
    dispatch(handlers, message);
    return undefined;
  } catch (error) {
    return `A message "${type}" was not taken: ${messageOf(error)}`;
  }
}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function typeIn<Message extends { readonly type: string }>(
  handlers: Handlers<Message>,
  message: unknown,
): Message['type'] | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  const { type } = message;
  // The handlers' own names are the types.
  return typeof type === 'string' && Object.hasOwn(handlers, type) ? (type as Message['type']) : undefined;
}
