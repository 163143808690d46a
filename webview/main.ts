import type { FromPanel, ToPanel } from '../src/protocol/messages';
import { PanelPage } from './page/panelPage';
import { connect, reportFailures } from './page/port';
import { readWords } from './page/texts';

const port = connect<FromPanel, ToPanel>();
reportFailures((message) => port.post({ type: 'failed', message }));
new PanelPage(port, readWords(document.body)).start();
