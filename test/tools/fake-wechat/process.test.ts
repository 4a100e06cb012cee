import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startFakeWechat } from '../../../tools/fake-wechat/index.js';
import { closeLater } from '../../support/cleanUp.js';

const folder = mkdtempSync(path.join(tmpdir(), 'fake-wechat-'));
closeLater(async () => rmSync(folder, { recursive: true, force: true }));

describe('the fake WeChat', () => {
  it('keeps its keys, people, permissions and orders between two starts', async () => {
    const stateFile = path.join(folder, 'state.json');
    const first = await startFakeWechat({ stateFile });
    const { appId: appid, appSecret: secret } = first.credentials;
    const query = new URLSearchParams({ appid, secret, js_code: 'dev:founder', grant_type: 'authorization_code' });
    await fetch(`${first.url}/sns/jscode2session?${query}`);
    const openid = first.openidOf('founder');
    const tap = { openid, ids: ['tmpl-decision'] };
    await fetch(`${first.url}/__fake/mp/subscribe`, { method: 'POST', body: JSON.stringify(tap) });
    await first.stop();

    const second = await startFakeWechat({ stateFile });
    closeLater(() => second.stop());

    expect(second.credentials).toEqual(first.credentials);
    expect(second.state.people[openid]?.name).toBe('founder');
    expect(second.state.grants[`${openid} tmpl-decision`]?.balance).toBe(1);
  });

  it('does not replace a state file that it cannot read', async () => {
    const stateFile = path.join(folder, 'damaged.json');
    writeFileSync(stateFile, '{"keys":');

    await expect(startFakeWechat({ stateFile })).rejects.toThrow('cannot read');
    expect(readFileSync(stateFile, 'utf8')).toBe('{"keys":');
  });

  it('refuses production', async () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      await expect(startFakeWechat()).rejects.toThrow('not for production');
    } finally {
      process.env['NODE_ENV'] = before;
    }
  });

  it('answers an unknown path with 404 and an unknown field with an error', async () => {
    const fake = await startFakeWechat();
    closeLater(() => fake.stop());
    const nowhere = await fetch(`${fake.url}/wxa/no-such-call`, { method: 'POST', body: '{}' });
    const odd = await fetch(`${fake.url}/cgi-bin/stable_token`, { method: 'POST', body: '{"odd":1}' });

    expect(nowhere.status).toBe(404);
    await expect(odd.json()).resolves.toMatchObject({ errcode: 47_001, errmsg: expect.stringMatching(/rid: /) });
  });

  it('refuses a payment call that the merchant did not sign, whatever its Authorization looks like', async () => {
    const fake = await startFakeWechat();
    closeLater(() => fake.stop());
    for (const authorization of ['', 'nonsense', 'WECHATPAY2-SHA256-RSA2048 mchid="1"']) {
      const headers = { authorization };
      const reply = await fetch(`${fake.url}/v3/pay/transactions/out-trade-no/ORDER1?mchid=1`, { headers });
      expect(reply.status).toBe(401);
    }
  });
});

describe('the program of the fake WeChat', () => {
  const children: ChildProcess[] = [];
  afterAll(() => children.forEach(child => child.kill('SIGKILL')));

  const root = path.join(__dirname, '../../..');
  const program = path.join(root, 'dist', 'fake-wechat.test.mjs');
  closeLater(async () => rmSync(program, { force: true }));

  beforeAll(() => {
    const flags = ['--bundle', '--platform=node', '--format=esm', '--packages=external', `--outfile=${program}`];
    const entry = path.join(root, 'tools/fake-wechat/main.ts');
    execFileSync(path.join(root, 'node_modules/.bin/esbuild'), [entry, ...flags, '--log-level=warning']);
  });

  const run = (args: string[]) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return child;
  };

  it('prints one line with its address and credentials, and ends on a signal', async () => {
    const child = run(['--port', '0', '--state', path.join(folder, 'program.json')]);
    const line = await new Promise<string>(resolve => child.stdout?.once('data', data => resolve(String(data))));
    const { url, credentials } = JSON.parse(line) as { url: string; credentials: Record<string, string> };

    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(Object.keys(credentials).toSorted()).toContain('merchantPrivateKey');
    const clock = await fetch(`${url}/__fake/clock`);
    expect(clock.status).toBe(200);

    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGTERM');
    await expect(ended).resolves.toBe(0);
  });
});
