import { spawnSync } from 'node:child_process';
import { badR } from './badR';
import { noGroups, testCases } from './foreignCases';
import { goodR } from './goodR';

const isThere = spawnSync('Rscript', ['--version'], { stdio: 'ignore' }).status === 0;

testCases(
  {
    language: 'r',
    ending: '.R',
    interpreterFor: () => 'Rscript',
    skipped: () => noGroups || (isThere ? false : 'it needs R (Debian: r-base-core)'),
  },
  { 'What an R function does that it should not': badR, 'What an R function may do': goodR },
);
