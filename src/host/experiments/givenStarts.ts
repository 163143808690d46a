import type { Uri } from 'vscode';
import {
  type Experiment,
  isWeights,
  type StartSpec,
  type WeightsStart,
} from '../../core/experiment/experiment';
import { type Parsed, Problem } from '../../core/problem';
import type { EngineQuestions } from '../../protocol/messages/engineQuestions';
import { say } from '../words/say';
import { datasetFile } from './datasetFile';
import { fileStamp } from './datasets';
import type { Held, Objectives } from './objectives';
import { weightsUri } from './paths';

/** What a file of weights gives an objective. */
interface ReadStart {
  readonly objective: string;
  readonly file: string;
  /** What tells one state of the file from another. */
  readonly stamp: string | undefined;
  readonly content: string;
  readonly x: readonly number[];
}

/** So many are remembered: the runs of a race begin at one. */
const mostRead = 4;

/** The starts that stand in files of weights: read in the engine, for the objective whose layers they are to fit. */
export class GivenStarts {
  private readonly objectives: Objectives;
  private readonly byPath: boolean;
  /** The one that was asked for last at the end. */
  private read: readonly ReadStart[] = [];

  /** @param byPath whether the engine can read files of this machine by itself */
  constructor(objectives: Objectives, byPath: boolean) {
    this.objectives = objectives;
    this.byPath = byPath;
  }

  /**
   * Experiments on a held objective as they are to be walked: the start that stands in a file has the key of the file's content of now, so that
   * another content makes another run.
   */
  async settled(experiments: readonly Experiment[], held: Held): Promise<Parsed<readonly Experiment[]>> {
    const settled: Experiment[] = [];
    for (const experiment of experiments) {
      const { start } = experiment;
      const read = isWeights(start) ? await this.at(start, held) : undefined;
      if (read instanceof Problem) return read;
      settled.push(
        isWeights(start) && read
          ? { ...experiment, start: { weights: start.weights, content: read.content } }
          : experiment,
      );
    }
    return settled;
  }

  /** The numbers of a start that was settled; undefined where the objective's own stands in. */
  numbers(start: StartSpec | undefined, { key }: Held): readonly number[] | undefined {
    if (!isWeights(start)) return start;
    const known = this.read.find(({ objective, content }) => objective === key && content === start.content);
    if (!known) throw new Error(`Nobody has read ${start.weights}.`);
    return known.x;
  }

  /** The numbers that a start has now. */
  async numbersNow(start: StartSpec | undefined, held: Held): Promise<Parsed<readonly number[] | undefined>> {
    if (!isWeights(start)) return start;
    const read = await this.at(start, held);
    return read instanceof Problem ? read : read.x;
  }

  private async at({ weights: file }: WeightsStart, { key: objective }: Held): Promise<Parsed<ReadStart>> {
    const uri = weightsUri(file);
    if (uri instanceof Problem) return uri;
    const stamp = await fileStamp(uri);
    const known = this.read.find(
      (each) => each.objective === objective && each.file === file && each.stamp === stamp,
    );
    const answer = known ?? (await this.ask(uri, objective));
    if (answer instanceof Problem) return answer;
    if ('warnings' in answer) for (const { text } of answer.warnings) void say('warning', text);
    const read = known ?? { objective, file, stamp, content: answer.content, x: Array.from(answer.x) };
    this.read = [...this.read.filter((each) => each !== known), read].slice(-mostRead);
    return read;
  }

  private async ask(uri: Uri, objective: string): Promise<Parsed<EngineQuestions['weights']['answer']>> {
    const file = await datasetFile(uri, this.byPath);
    if (file instanceof Problem) return file;
    return this.objectives.ask('weights', { objective, file });
  }
}
