import type { Port } from '../../src/protocol/channel';
import { messagesIn, Outbox } from '../../src/protocol/outbox';

interface Host {
  postMessage(messages: readonly unknown[]): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): Host;

/** The channel to the extension host, and the state that survives a reload of the page. */
export interface HostPort<Out, In> extends Port<Out, In> {
  readonly state: unknown;
  setState(state: unknown): void;
}

/** Connects to the extension host; may be called once in the life of a page. */
export function connect<Out, In>(): HostPort<Out, In> {
  const host = acquireVsCodeApi();
  const outbox = new Outbox<Out>((messages) => host.postMessage(messages));
  return {
    state: host.getState(),
    setState: (state) => host.setState(state),
    post: (message) => outbox.post(message),
    listen: (listener) => {
      window.addEventListener('message', ({ data }: MessageEvent) => {
        for (const message of messagesIn(data)) listener(message as In);
      });
    },
  };
}

/** Reports what no one caught to the host, which logs it. */
export function reportFailures(post: (message: string) => void): void {
  const say = (reason: unknown) =>
    post(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
  window.addEventListener('error', (event) => say(event.error ?? event.message));
  window.addEventListener('unhandledrejection', (event) => say(event.reason));
}
