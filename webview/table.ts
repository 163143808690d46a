import type { FromTable, ToTable } from '../src/protocol/messages';
import { connect, reportFailures } from './port';
import { readWords } from './texts';
import { TrajectoryView } from './trajectoryView';

const port = connect<FromTable, ToTable>();
reportFailures((message) => port.post({ type: 'failed', message }));
new TrajectoryView(port, readWords(document.body)).start();
