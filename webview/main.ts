import type { FromPanel, ToPanel } from '../src/protocol/messages/panel';
import { protocolVersion } from '../src/protocol/version';
import { PanelPage } from './page/panelPage';
import { connect, reportFailures } from './page/port';
import { readWords } from './page/texts';

const port = connect<FromPanel, ToPanel>();
reportFailures((message) => port.post({ type: 'failed', message }));
// What the host has to say comes after this task, and finds the page built.
port.post({ type: 'ready', version: protocolVersion });
new PanelPage(port, readWords(document.body)).start();
