// Writes the published schema of experiments from the catalogue: `npm run schema`.
import { writeFileSync } from 'node:fs';
import { experimentSchema } from '../src/core/experimentSchema';

writeFileSync('schemas/experiment.schema.json', `${JSON.stringify(experimentSchema(), null, 2)}\n`);
