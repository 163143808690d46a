import type { FromTable, ToTable } from '../src/protocol/messages';
import { connect, reportFailures } from './page/port';
import { readWords } from './page/texts';
import { TablePage } from './table/tablePage';

const port = connect<FromTable, ToTable>();
reportFailures((message) => port.post({ type: 'failed', message }));
new TablePage(port, readWords(document.body)).start();
