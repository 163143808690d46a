import type { FromData, ToData } from '../src/protocol/messages/data';
import { protocolVersion } from '../src/protocol/version';
import { DataPage } from './data/dataPage';
import { connect, reportFailures } from './page/port';
import { readWords } from './page/texts';

const port = connect<FromData, ToData>();
reportFailures((message) => port.post({ type: 'failed', message }));
// What the host has to say comes after this task: it finds the page built.
port.post({ type: 'ready', version: protocolVersion });
new DataPage(port, readWords(document.body)).start();
