// Writes the reference of everything that can be picked, from the catalogue: `npm run reference`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { catalogueText } from './catalogueText';
import { exportTable } from './exportTable';

mkdirSync('docs', { recursive: true });
writeFileSync('docs/REFERENCE.md', catalogueText());
writeFileSync('docs/EXPORT.md', exportTable());
