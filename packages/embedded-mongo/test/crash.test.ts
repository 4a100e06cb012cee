import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** Jest runs from the root of the repository, or from this package. */
const PACKAGE = path.resolve(__dirname, '..');

describe('a server that is killed', () => {
  it('has lost nothing it acknowledged and shows no half transaction', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['campaigns/crash.mjs', '--rounds', '3'], {
      cwd: PACKAGE,
    });

    expect(stdout).toMatch(
      /3 kills, seed \d+: \d+ writes and \d+ transactions acknowledged, \d+ torn tails cut, 0 violations/,
    );
  }, 180_000);
});
