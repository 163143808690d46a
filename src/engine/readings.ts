import type { ReadContext } from '../core/learning/datasets/format';
import { isOfLibrary } from '../core/learning/datasets/kindOf';
import type { FromEngine } from '../protocol/messages/engine';
import type { DataFile } from '../protocol/messages/loading';
import type { EnginePlace, ReaderThread } from './enginePlace';
import { readData } from './readData';
import type { ReadingJob, ReadingResult } from './readerMessages';
import { otherTurns } from './timeSlices';

/** A thread takes longer to start than files of so many bytes take to be read. */
const mostInPlace = 2 ** 18;

/** The readings of files that are on their way: large ones, and those of libraries, in a thread each, so that the engine goes on answering. */
export class FileReadings {
  private readonly around: EnginePlace;
  private readonly post: (message: FromEngine) => void;
  private readonly running = new Map<string, ReadingOfFile>();

  constructor(around: EnginePlace, post: (message: FromEngine) => void) {
    this.around = around;
    this.post = post;
  }

  /**
   * Reads a file.
   * @param known the keys of tables that are loaded.
   */
  async read(file: DataFile, known: readonly string[]): Promise<ReadingResult> {
    const { reading: id, ...content } = file;
    const reading = new ReadingOfFile(id, this.around, this.post);
    if (id !== undefined) this.running.set(id, reading);
    try {
      return await reading.read({ ...content, known });
    } finally {
      if (id !== undefined && this.running.get(id) === reading) this.running.delete(id);
    }
  }

  /** Ends a reading. */
  giveUp(reading: string): void {
    this.running.get(reading)?.giveUp();
  }

  /** Gives a reading the file that it wanted. */
  answer(reading: string, request: number, bytes: ArrayBuffer | undefined): void {
    this.running.get(reading)?.answer(request, bytes);
  }
}

const givenUp: ReadingResult = { message: 'The reading was given up.' };

class ReadingOfFile {
  private readonly id: string | undefined;
  private readonly around: EnginePlace;
  private readonly post: (message: FromEngine) => void;
  private isOver = false;
  private end: (result: ReadingResult) => void = () => undefined;
  private readonly ended = new Promise<ReadingResult>((resolve) => {
    this.end = resolve;
  });
  /** Who takes the files that were wanted. */
  private take: (request: number, bytes: ArrayBuffer | undefined) => void = () => undefined;

  constructor(id: string | undefined, around: EnginePlace, post: (message: FromEngine) => void) {
    this.id = id;
    this.around = around;
    this.post = post;
  }

  /** What comes of a file, or of giving it up, whichever is first. */
  read(job: ReadingJob): Promise<ReadingResult> {
    void this.begin(job).then(
      (result) => this.settle(result),
      (error: unknown) => this.fail(error),
    );
    return this.ended;
  }

  giveUp(): void {
    this.settle(givenUp);
  }

  answer(request: number, bytes: ArrayBuffer | undefined): void {
    this.take(request, bytes);
  }

  private settle(result: ReadingResult): void {
    this.isOver = true;
    this.end(result);
  }

  /** A bug, which is to be seen by whoever asked. */
  private fail(error: unknown): void {
    this.settle({ message: error instanceof Error ? error.message : String(error) });
  }

  private async begin(job: ReadingJob): Promise<ReadingResult> {
    const thread = this.needsThread(job) ? await this.startThread() : undefined;
    if (this.isOver) thread?.end();
    if (!thread) return readData(job, this.inPlace(), this.around.files);
    void this.ended.then(() => thread.end());
    return this.inThread(thread, job);
  }

  private needsThread(job: ReadingJob): boolean {
    if ('files' in job) return true;
    if ('bytes' in job)
      return job.bytes.byteLength > mostInPlace || isOfLibrary(new Uint8Array(job.bytes), job.name);
    try {
      const { files } = this.around;
      if (!files) return false;
      if (files.inFolder(job.path)) return true;
      const size = files.size(job.path);
      return size > mostInPlace || isOfLibrary(files.read(job.path, size), job.name);
    } catch {
      return false; // Reading it will say what is wrong.
    }
  }

  /** A thread that is ready; undefined where there can be none. */
  private startThread(): Promise<ReaderThread | undefined> {
    return new Promise((resolve) => {
      try {
        const thread = this.around.startReader?.();
        thread?.listen(() => resolve(thread));
        thread?.onEnd(() => resolve(undefined));
        if (!thread) resolve(undefined);
      } catch {
        resolve(undefined); // Then it is read here, which takes longer for everybody.
      }
    });
  }

  private inThread(thread: ReaderThread, job: ReadingJob): Promise<ReadingResult> {
    this.take = (request, bytes) => thread.post({ type: 'beside', request, ...(bytes && { bytes }) });
    return new Promise((resolve) => {
      thread.onEnd((how) => resolve({ message: `"${job.name}" could not be read: ${how}.` }));
      thread.listen((message) => {
        if (message.type === 'read') resolve(message.result);
        else if (message.type === 'reading') this.tell(message.done);
        else if (message.type === 'wanted') this.want(message.request, message.name);
      });
      thread.post({ type: 'read', job }, 'bytes' in job ? [job.bytes] : []);
    });
  }

  private inPlace(): ReadContext {
    const waiting: ((bytes: Uint8Array | undefined) => void)[] = [];
    this.take = (request, bytes) => waiting[request]?.(bytes && new Uint8Array(bytes));
    return {
      beside: (name) => new Promise((resolve) => this.want(waiting.push(resolve) - 1, name)),
      pause: async (done) => {
        this.tell(done);
        await otherTurns();
        return this.isOver;
      },
    };
  }

  private tell(done: number): void {
    if (this.id !== undefined) this.post({ type: 'reading', reading: this.id, done });
  }

  private want(request: number, name: string): void {
    if (this.id === undefined) this.take(request, undefined);
    else this.post({ type: 'wanted', reading: this.id, request, name });
  }
}
