import { holdPart } from '../page/parts';
import * as surface from '../surface/part';
import { RecordedPage } from './recordedPage';
import type { Recording } from './recording';

holdPart('surface', surface);
const recording = document.getElementById('recording')?.textContent ?? '';
// Written by the exporting page (picture/formats/html.ts).
void RecordedPage.open(JSON.parse(recording) as Recording);
