import type { FromTable, ToTable } from '../src/protocol/messages';
import { connect, reportFailures } from './page/port';
import { readWords } from './page/texts';
import { TrajectoryView } from './table/trajectoryView';

const port = connect<FromTable, ToTable>();
reportFailures((message) => port.post({ type: 'failed', message }));
new TrajectoryView(port, readWords(document.body)).start();
