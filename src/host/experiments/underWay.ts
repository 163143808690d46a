/**
 * Questions that are under way, by their names. Who asks one meanwhile waits for the same answer, and so nobody overtakes: with an answer of
 * his own he would go on behind those who asked after him and found it given.
 */
export class UnderWay<Answer> {
  private readonly questions = new Map<string, Promise<Answer>>();

  /** The answer of a question; it is asked where it is not under way. */
  answer(name: string, ask: () => Promise<Answer>): Promise<Answer> {
    const asked = this.questions.get(name) ?? ask().finally(() => this.questions.delete(name));
    this.questions.set(name, asked);
    return asked;
  }
}
