import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { build } from 'esbuild';
import { collectTests } from './collectTests.mjs';
import { ruleTests } from './ruleTests.mjs';

/** Where the mutated code looks for the mutant that is active, and notes what it passes. */
const state = (globalThis.__stryker__ ??= {});

/** Every test of a rule in one program, as the mutated sources lie in the working directory. */
async function program() {
  const imports = ruleTests().map(file => `import './${file.replaceAll(path.sep, '/')}';`);
  const { outputFiles } = await build({
    stdin: { contents: imports.join('\n'), resolveDir: process.cwd() },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    logLevel: 'error',
  });
  const code = `(require, module, exports) => {${outputFiles[0].text}\n}`;
  return new vm.Script(code, { filename: path.resolve('rule-tests.cjs') });
}

/**
 * Judges mutants in this process: the tests of rules are loaded once, not once for each of some thousand mutants.
 * A mutant that is at work while the modules load is judged on modules loaded with it.
 */
class RulesRunner {
  async init() {
    const script = await program();
    const require = createRequire(path.resolve('package.json'));
    const mongoose = require('mongoose');
    this.load = () =>
      collectTests(() => {
        // Some tests borrow figures from a stage, which knows models; a model may be compiled once only.
        mongoose.deleteModel(/./);
        const module = { exports: {} };
        script.runInThisContext()(require, module, module.exports);
      });
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    state.mutantCoverage = { static: {}, perTest: {} };
    state.currentTestId = undefined;
    this.tests = this.load();
    const results = [];
    for (const test of this.tests) {
      state.currentTestId = test.id;
      const began = performance.now();
      const failure = await failureOf(test);
      test.ms = performance.now() - began;
      const status = failure === null ? 'success' : 'failed';
      results.push({ id: test.id, name: test.id, timeSpentMs: test.ms, status, failureMessage: failure ?? undefined });
    }
    state.currentTestId = undefined;
    this.times = new Map(this.tests.map(({ id, ms }) => [id, ms]));
    return { status: 'complete', tests: results, mutantCoverage: state.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit }) {
    state.hitLimit = hitLimit;
    state.hitCount = hitLimit === undefined ? undefined : 0;
    state.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    try {
      return await this.judge(activeMutant, testFilter && new Set(testFilter));
    } finally {
      state.activeMutant = undefined;
    }
  }

  /** The quickest tests first: most mutants fall to one of them. */
  async judge(mutant, wanted) {
    let tests;
    try {
      // Modules of its own, because rules may remember what a mutant told them.
      tests = this.load();
    } catch (cause) {
      if (state.activeMutant === undefined) throw cause;
      const [anyTest] = this.times.keys();
      return { status: 'killed', killedBy: [anyTest], failureMessage: String(cause), nrOfTests: 1 };
    }
    state.activeMutant = mutant.id;
    const chosen = tests.filter(({ id }) => wanted?.has(id) ?? true);
    chosen.sort((a, b) => (this.times.get(a.id) ?? 0) - (this.times.get(b.id) ?? 0));
    for (const [index, test] of chosen.entries()) {
      const failure = await failureOf(test);
      if (state.hitCount > state.hitLimit) return { status: 'timeout', reason: 'hit limit' };
      if (failure !== null)
        return { status: 'killed', killedBy: [test.id], failureMessage: failure, nrOfTests: index + 1 };
    }
    return { status: 'survived', nrOfTests: chosen.length };
  }
}

/** Why a test fails; null when it does not. */
async function failureOf({ run }) {
  try {
    await run();
    return null;
  } catch (cause) {
    return String(cause?.message ?? cause).slice(0, 200);
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'rules', injectableClass: RulesRunner }];
