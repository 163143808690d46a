import type { FromTable, ToTable } from '../src/protocol/messages/table';
import { protocolVersion } from '../src/protocol/version';
import { connect, reportFailures } from './page/port';
import { readWords } from './page/texts';
import { TablePage } from './table/tablePage';

const port = connect<FromTable, ToTable>();
reportFailures((message) => port.post({ type: 'failed', message }));
// What the host has to say comes after this task: it finds the page built.
port.post({ type: 'ready', version: protocolVersion });
new TablePage(port, readWords(document.body)).start();
