import {
  type ExportedKind,
  type ExportPlace,
  type ExportQuestions,
  mostOfPiece,
} from '../../src/protocol/messages/exports';
import type { Outcome } from '../../src/protocol/questions';

/** Asks the host. */
export type AskHost = <Name extends keyof ExportQuestions>(
  question: Name,
  what: ExportQuestions[Name]['ask'],
  settled: (outcome: Outcome<ExportQuestions[Name]['answer']>) => void,
) => void;

/** A file that the host writes for the page, where a person says. What the host refuses is thrown, as a sentence. */
export class HostFile {
  private readonly ask: AskHost;

  constructor(ask: AskHost) {
    this.ask = ask;
  }

  /** Lets a person choose where it is to be; false when they leave it. */
  async choose(kind: ExportedKind, place: ExportPlace = 'file'): Promise<boolean> {
    return (await this.answer('exportTo', { kind, place })).chosen;
  }

  /** Sends the bytes, a piece at a time; answers the file's name. */
  async write(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    for (let begin = 0; ; begin += mostOfPiece) {
      const piece = bytes.slice(begin, begin + mostOfPiece);
      const isLast = begin + mostOfPiece >= bytes.length;
      const { saved } = await this.answer('exportPiece', { bytes: piece.buffer, isLast });
      if (isLast) return saved ?? '';
    }
  }

  private answer<Name extends keyof ExportQuestions>(
    question: Name,
    what: ExportQuestions[Name]['ask'],
  ): Promise<ExportQuestions[Name]['answer']> {
    return new Promise((resolve, reject) => {
      this.ask(question, what, (outcome) => {
        if ('refusal' in outcome) reject(new Error(outcome.refusal));
        else resolve(outcome.answer);
      });
    });
  }
}
