import type { FromPanel, ToPanel } from '../src/protocol/messages';
import { LandscapePanel } from './panel';
import { connect, reportFailures } from './port';
import { readWords } from './texts';

const port = connect<FromPanel, ToPanel>();
reportFailures((message) => port.post({ type: 'failed', message }));
new LandscapePanel(port, readWords(document.body)).start();
