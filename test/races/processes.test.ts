import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a campaign in a process of its own, on real API processes that are killed meanwhile, and reads its figures. */
async function campaign(name: string, args: string[]): Promise<Record<string, number>> {
  const { stdout } = await run(process.execPath, [`dist/server/test/campaigns/${name}.js`, ...args]);
  const line = stdout.split('\n').find(one => one.startsWith('{'));
  return JSON.parse(line ?? '{}') as Record<string, number>;
}

/** Small runs of the campaigns; the full ones are `npm run campaign:*`. */
describe('two API processes, killed in turn', () => {
  it('never give one slot of a mentor twice, and lose none', async () => {
    const figures = await campaign('bookings', ['--attempts', '250', '--seed', '7']);

    expect(figures).toMatchObject({ attempts: 250, double: 0, strayClaims: 0, lostSlots: 0 });
    expect(figures['kills']).toBeGreaterThan(0);
  }, 240_000);

  it('never sell one seat twice, and leave none unsold', async () => {
    const figures = await campaign('seats', ['--attempts', '250', '--seeds', '1', '--people', '80']);

    expect(figures).toMatchObject({ oversold: 0, oversoldSamples: 0, undersold: 0, acknowledgedAndLost: 0 });
    expect(figures['kills']).toBeGreaterThan(0);
  }, 240_000);
});
