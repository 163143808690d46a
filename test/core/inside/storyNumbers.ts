import { recordStep } from '../../../src/core/inside/recordStep';
import { wholeView } from '../../../src/core/inside/stepView';
import type { StoryWanted } from '../../../src/core/inside/story/stepFacts';
import { atOnce } from '../../../src/core/objective/sliced';
import type { SentenceName } from './readStory';
import { RecordedGradient } from './recordedGradient';
import { RecordedLoss } from './recordedLoss';
import { RecordedModel } from './recordedModel';
import { RecordedSearch } from './recordedSearch';
import type { Expected } from './recordedVectors';
import { RecordedWay } from './recordedWay';

/** What a sentence about a step has to show in its places: from the recorded rows, without the code that tells the story. */
export function storyNumbers(done: StoryWanted): (name: SentenceName) => readonly Expected[] {
  const record = atOnce(recordStep(done.observed, wholeView(done.opened.summary.dimension)));
  const gradient = new RecordedGradient(done, record);
  const way = new RecordedWay(done, record, gradient);
  const search = new RecordedSearch(record);
  const model = new RecordedModel(done, record);
  const loss = new RecordedLoss(done, record);
  return (name) =>
    gradient.ofGradient(name) ??
    way.ofStep(name) ??
    search.ofSearch(name) ??
    model.ofModel(name) ??
    loss.ofLoss(name);
}
