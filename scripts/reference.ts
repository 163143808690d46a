// Writes the reference of everything that can be picked, from the catalogue: `npm run reference`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { catalogueText } from './catalogueText';

mkdirSync('docs', { recursive: true });
writeFileSync('docs/REFERENCE.md', catalogueText());
