import type { Memento } from 'vscode';
import type { ObjectiveSpec } from '../../core/experiment/experiment';
import { objectiveAgainst } from '../../core/experiment/readExperiment';
import { formulaOf } from '../../core/learning/models/formulaText';
import { Problem } from '../../core/problem';
import { catalogue } from '../catalogue/catalogue';

const key = 'recent';
const most = 6;

/** What was run last, newest first; kept in the workspace's state. */
export class Recent {
  private readonly state: Memento;

  constructor(state: Memento) {
    this.state = state;
  }

  get list(): readonly ObjectiveSpec[] {
    return readRecent(this.state.get<unknown>(key));
  }

  /** The formula that was run last. */
  get formula(): string | undefined {
    for (const objective of this.list) if (objective.kind === 'formula') return objective.text;
    return undefined;
  }

  remember(objective: ObjectiveSpec): void {
    const others = this.list.filter((other) => identity(other) !== identity(objective));
    void this.state.update(key, [objective, ...others].slice(0, most));
  }
}

/** The objectives of a stored list; one that is not (or no longer) an objective is left out, and the others live. */
export function readRecent(stored: unknown): readonly ObjectiveSpec[] {
  const list: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return list.slice(0, most).flatMap((item) => {
    const objective = objectiveAgainst(item, catalogue);
    return objective instanceof Problem ? [] : [objective];
  });
}

function identity(objective: ObjectiveSpec): string {
  switch (objective.kind) {
    case 'function':
      return `function ${objective.name} ${objective.dimension ?? ''}`;
    case 'formula':
      return `formula ${objective.text} ${objective.dimension ?? ''}`;
    case 'code':
      return `code ${objective.file} ${objective.function} ${objective.dimension ?? ''}`;
    case 'dataset':
      return `dataset ${objective.file ?? objective.generated?.name} ${objective.target} ${formulaOf(objective.model) ?? ''}`;
  }
}
