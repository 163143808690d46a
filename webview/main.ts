import { readAhead } from '../src/protocol/aheadText';
import type { FromPanel, ToPanel } from '../src/protocol/messages/panel';
import { protocolVersion } from '../src/protocol/version';
import { PanelPage } from './page/panelPage';
import { connect, reportFailures } from './page/port';
import { readWords } from './page/texts';

const port = connect<FromPanel, ToPanel>();
reportFailures((message) => port.post({ type: 'failed', message }));
// What the host has to say comes after this task, and finds the page built.
// A page that knows where a person left it comes back: what its HTML brings is of an earlier time.
const { ahead } = document.body.dataset;
const took = ahead !== undefined && port.state === undefined;
port.post({ type: 'ready', version: protocolVersion, took });
new PanelPage(port, readWords(document.body)).start(took ? (readAhead(ahead) as ToPanel[]) : []);
