import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';

/** Words of a webview's document that a person cannot read: those that run out of the page, and those that are cut and have no tooltip. */
export async function cutTexts(body: Locator): Promise<readonly string[]> {
  const frame = await (await body.elementHandle())?.ownerFrame();
  assert.ok(frame);
  return frame.evaluate(() => {
    const isSeen = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest('.spoken, svg, option');
    const hasWords = (element: Element): boolean =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const scrolls = (element: Element | null): boolean => {
      if (element === null || element === document.body) return false;
      return /auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement);
    };
    const worded = [...document.querySelectorAll('header *, main *, footer *')].filter(
      (element) => isSeen(element) && hasWords(element),
    );
    if (worded.length < 20) return ['the page has no words yet'];
    return worded.flatMap((element) => {
      const { right } = element.getBoundingClientRect();
      const text = element.textContent?.trim().slice(0, 60);
      if (right > document.documentElement.clientWidth + 1 && !scrolls(element))
        return [`out of the page: ${text}`];
      const isCut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      const hides = getComputedStyle(element).overflowX === 'hidden';
      return isCut && hides && !element.closest('[title]') ? [`cut: ${text}`] : [];
    });
  });
}
