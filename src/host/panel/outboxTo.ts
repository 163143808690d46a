import type { Webview } from 'vscode';
import { Outbox } from '../../protocol/outbox';

/**
 * What is posted to a page. It may have been closed before what was gathered is sent: its panel would throw then, the page
 * itself takes nothing.
 */
export const outboxTo = <Message>(page: Webview): Outbox<Message> =>
  new Outbox((messages) => void page.postMessage(messages));
