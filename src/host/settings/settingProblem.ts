import { Problem } from '../../core/problem';

/** A problem that another value of a setting solves; its message comes with a way to that setting. */
export class SettingProblem extends Problem {
  /** Without prefix. */
  readonly key: string;

  constructor(message: string, key: string) {
    super(message);
    this.key = key;
  }
}
