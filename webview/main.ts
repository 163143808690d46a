import type { FromPanel, ToPanel } from '../src/protocol/messages';
import { LandscapePanel } from './page/panel';
import { connect, reportFailures } from './page/port';
import { readWords } from './page/texts';

const port = connect<FromPanel, ToPanel>();
reportFailures((message) => port.post({ type: 'failed', message }));
new LandscapePanel(port, readWords(document.body)).start();
