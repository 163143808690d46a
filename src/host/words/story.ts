import { l10n } from 'vscode';

/**
 * What a race tells (core/experiment/race.ts), in the language of the display. Its sentences stand in core; a test
 * holds their translations complete.
 */
export function storyText(story: string): string {
  return l10n.t(story);
}
