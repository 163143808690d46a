import type { Parsed } from '../problem';
import { comparedStepOf } from './comparable';
import type { ExportedProgram } from './exportedProgram';
import type { ExportRequest } from './exportRequest';
import type { ExportLanguage } from './language';
import { juliaCode } from './programs/julia';
import { pythonCode } from './programs/python';
import { typescriptCode } from './programs/typescript';

/** Runs as a program that prints the same numbers; a Problem says in a sentence what cannot be written. */
export function exportCode(asked: ExportRequest, language: ExportLanguage): Parsed<ExportedProgram> {
  const runs = asked.runs.map((run) => {
    const compared = comparedStepOf(asked.opened, run);
    return compared ? { ...run, compared } : run;
  });
  const request: ExportRequest = { ...asked, runs };
  switch (language) {
    case 'numpy':
    case 'pytorch':
    case 'jax':
    case 'keras':
      return pythonCode(request, language);
    case 'julia':
      return juliaCode(request);
    case 'typescript':
      return typescriptCode(request);
  }
}
