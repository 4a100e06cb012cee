import { expect } from 'expect';

/** A test as it was written; `id` tells it from all others. */
/** @typedef {{ id: string, run: () => unknown }} RuleTest */

/**
 * Runs test files' outer code and answers the tests that they define. Knows what tests of rules use (`describe`, `it`,
 * `test`, their `each`, `expect`) and nothing else: whoever needs more is not a test of a rule.
 * @param {() => void} load evaluates the files
 * @returns {RuleTest[]}
 */
export function collectTests(load) {
  const tests = [];
  const names = [];
  const add = (name, run) => tests.push({ id: `${tests.length} ${[...names, name].join(' ')}`, run });
  const describe = (name, define) => {
    names.push(name);
    define();
    names.pop();
  };
  const it = (name, run) => add(name, run);
  const forEach = rows => apply => rows.forEach(row => (Array.isArray(row) ? apply(...row) : apply(row)));
  describe.each = rows => (name, define) => forEach(rows)((...row) => describe(name, () => define(...row)));
  it.each = rows => (name, run) => forEach(rows)((...row) => add(name, () => run(...row)));
  Object.assign(globalThis, { describe, it, test: it, expect });
  load();
  return tests;
}
