import type { ProgramRequest } from '../../protocol/messages/program';
import type { CheckCall, RunCall, SampleCall } from '../call';
import type { RenderCall } from '../renderCall';

/** A call that may be about a function of a person's file. */
export type ObjectiveCall = RunCall | CheckCall | SampleCall | RenderCall;

/** What the program of such a call (main.ts) is asked: to load the function, and to do the call with it. */
export interface CodeRequest extends ProgramRequest {
  readonly call: ObjectiveCall;
}

/** What it answers: what came of the call, or why it could not be done. */
export type CodeAnswer = { readonly outcome: string } | { readonly refusal: string };

/** The file that a call is about: an experiment's, or one of code; undefined where it names no file. */
export const fileOf = (call: ObjectiveCall): string | undefined =>
  call.kind === 'check' ? ('file' in call.subject ? call.subject.file : undefined) : call.file;

/** The call about another file. */
export const withFile = (call: ObjectiveCall, file: string): ObjectiveCall =>
  call.kind === 'check' ? { ...call, subject: { file } } : { ...call, file };
