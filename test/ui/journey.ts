import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Workbench, WorkbenchOptions } from '../host/workbench';
import type { Landscape } from './landscape';
import { giveUpWindow, needWindow, windowOn } from './sharedWindow';

type Step = (landscape: Landscape, bench: Workbench) => Promise<void>;

/** Adds a step to a journey. */
export type Journey = (title: string, step: Step, skip?: string | undefined) => void;

/**
 * A journey of a person through one window: the steps of a file share it and follow each other, so that none runs after
 * one that failed; one with a reason to be skipped is left out. The window is opened for the first, and may have been on
 * another file's journey before. A picture of it is written when a step fails.
 */
export function journey(options: () => WorkbenchOptions): Journey {
  let failed: string | undefined;
  needWindow(options);
  return (title, step, skip) => {
    test(title, { timeout: 120_000, ...(skip !== undefined && { skip }) }, async () => {
      if (failed !== undefined) throw notTried(failed);
      try {
        const landscape = await windowOn(options);
        await step(landscape, landscape.bench);
      } catch (error) {
        failed = title;
        await giveUpWindow(shotPath(`failed-${fileName(title)}.png`));
        throw error;
      }
    });
  };
}

/** A title as the name of a file. */
function fileName(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60);
}

/** An error without the stack, which would say nothing. */
function notTried(because: string): Error {
  const error = new Error(`not tried, because "${because}" failed`);
  error.stack = undefined;
  return error;
}

/** A file in the folder of pictures. */
export function shotPath(name: string): string {
  mkdirSync(join('out', 'shots'), { recursive: true });
  return join('out', 'shots', name);
}
