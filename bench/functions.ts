import { measureQuestions } from './functionQuestions';
import { measureInterpreted } from './interpretedFunctions';
import { measureScripts } from './scriptFunctions';

/** A person's functions as they are called here, beside the same work with nothing of ours; then the aims, and whether they hold. */
export async function measureFunctions(rounds: number): Promise<void> {
  const aims = [...measureScripts(rounds), ...(await measureInterpreted(rounds))];
  await measureQuestions();
  console.log('');
  for (const { what, said, holds } of aims) console.log(`  ${holds ? '✓' : '✗'} ${what}: ${said}`);
}
