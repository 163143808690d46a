import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ObjectiveSource } from '../src/core/objective/opened';
import type { ProgramRequest } from '../src/protocol/messages/program';
import { EngineProcess } from '../test/engine/engineProcess';
import { median, printTable, quantile } from './table';

const questions = 1000;
const limits = { loadMilliseconds: 60_000, callMilliseconds: 60_000, memoryMegabytes: 2048 };

/** What the way of a question costs, which is to open a plane: to the engine, and through it to the process of a function. */
export async function measureQuestions(): Promise<void> {
  const engine = new EngineProcess();
  try {
    const formula = await opened(engine, { kind: 'formula', text: 'x^2 + y^2' });
    const path = resolve('bench', 'peers', 'person.mjs');
    const text = readFileSync(path, 'utf8');
    const program: ProgramRequest = { language: 'javascript', path, text, name: 'scalars', limits };
    const { key } = answerOf(await engine.ask('program', program));
    const code = await opened(engine, { kind: 'code', file: path, function: 'scalars' }, key);
    printTable(
      `A question and its answer, ms; of ${questions}`,
      ['to', 'median', 'p95'],
      [
        ['the engine', ...(await roundTrips(engine, formula))],
        ["a function's process, through the engine", ...(await roundTrips(engine, code))],
      ],
    );
  } finally {
    engine.end();
  }
}

async function opened(
  engine: EngineProcess,
  objective: ObjectiveSource['objective'],
  data?: string,
): Promise<string> {
  const source = { objective, precision: 'float64' } as const;
  return answerOf(await engine.ask('open', { source, ...(data !== undefined && { data }) })).key;
}

function answerOf<Answer>(outcome: { readonly answer: Answer } | { readonly refusal: string }): Answer {
  if ('refusal' in outcome) throw new Error(outcome.refusal);
  return outcome.answer;
}

async function roundTrips(engine: EngineProcess, objective: string): Promise<string[]> {
  const taken: number[] = [];
  for (let i = 0; i < questions; i++) {
    const directions = [
      [1, 0],
      [0, 1 + i],
    ];
    const begun = performance.now();
    answerOf(await engine.ask('span', { objective, plane: { kind: 'given', origin: [0, 0], directions } }));
    taken.push(performance.now() - begun);
  }
  return [median(taken), quantile(taken, 0.95)].map((milliseconds) => milliseconds.toFixed(2));
}
