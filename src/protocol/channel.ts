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

/** Calls the handler of a message; answers false when the value is no known message (a stranger's, or a newer version's). */
export function dispatch<Message extends { readonly type: string }>(
  handlers: Handlers<Message>,
  message: unknown,
): boolean {
  if (typeof message !== 'object' || message === null) return false;
  const type = (message as { type?: unknown }).type;
  if (typeof type !== 'string' || !Object.hasOwn(handlers, type)) return false;
  handlers[type as Message['type']](message as never);
  return true;
}
