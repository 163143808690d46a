/** @typedef {{ passed: number, failed: number, skipped: string[] }} Counts */

/** The failed tests, named again at the end: what stands above may be long. @type {string[]} */
export const failures = [];

/**
 * @param {Counts} some
 * @param {Counts} more
 * @returns {Counts}
 */
export function sum(some, more) {
  return {
    passed: some.passed + more.passed,
    failed: some.failed + more.failed,
    skipped: [...some.skipped, ...more.skipped],
  };
}

/**
 * Without a single test, nothing was tested: that is a failure.
 * @param {Counts} counts
 * @returns {Counts}
 */
export function checked({ passed, failed, skipped }) {
  return { passed, failed: passed + failed === 0 ? 1 : failed, skipped };
}
