import type { Port } from '../../src/protocol/channel';

interface Host {
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
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
  return {
    state: host.getState(),
    setState: (state) => host.setState(state),
    post: (message, transfer) => host.postMessage(message, transfer),
    listen: (listener) => {
      window.addEventListener('message', (event: MessageEvent) => listener(event.data as In));
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
