import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { silentLog } from '../../../src/platform/log/log.js';
import { CIRCUIT, createHttpRegistry, type CompanyRegistry } from '../../../src/platform/registry/index.js';
import { closeLater } from '../../support/cleanUp.js';
import { fixedClock } from '../../support/fixedClock.js';

const clock = fixedClock();
const COMPANY = {
  entName: '慈溪微芯科技有限公司',
  uscc: '91330282MA0000101D',
  legalPerson: '林晓',
  estDate: '2021-05-06',
};
const seen: { path: string | undefined; authorization: string | undefined; body: string }[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let registry: CompanyRegistry;
let baseUrl: string;

const json =
  (value: unknown, status = 200) =>
  (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  };
const connect = (timeoutMs = 10_000) =>
  createHttpRegistry({ baseUrl, apiKey: 'key', sourceName: '市监企业登记', clock, log: silentLog, timeoutMs });

beforeAll(async () => {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', chunk => (body += String(chunk)));
    request.on('end', () => {
      seen.push({ path: request.url, authorization: request.headers.authorization, body });
      answer(request, response);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  closeLater(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });
});
beforeEach(() => {
  registry = connect();
  seen.length = 0;
});

describe('a register of enterprises over HTTP', () => {
  it('A2: finds companies and says whose word it is', async () => {
    answer = json({ result: [COMPANY] });

    const found = await registry.search('微芯', 5);

    expect(found.source).toBe('市监企业登记');
    expect(found.companies).toEqual([
      expect.objectContaining({
        name: COMPANY.entName,
        creditCode: COMPANY.uscc,
        foundedOn: '2021-05-06',
        address: '',
      }),
    ]);
    expect(seen).toEqual([
      { path: '/enterprises/search', authorization: 'Bearer key', body: JSON.stringify({ keyword: '微芯', limit: 5 }) },
    ]);
  });

  it.each([
    [true, 'matched'],
    [false, 'mismatched'],
    [null, 'unknown'],
  ])('A3: reads consistent=%s as %s, with nothing personal in the address', async (consistent, match) => {
    answer = json({ consistent });

    const reply = await registry.matchRepresentative(COMPANY.uscc, { name: '林晓', documentEnding: '12345X' });

    expect(reply.match).toBe(match);
    expect(seen[0]?.path).not.toContain('12345X');
  });

  it.each<[string, typeof answer, string]>([
    ['is silent', () => undefined, 'timeout'],
    ['answers 500', json({}, 500), 'refused'],
    ['breaks off', (_, response) => void response.destroy(), 'refused'],
    ['answers no JSON', (_, response) => void response.end('<html>'), 'unreadable'],
    ['answers another shape', json({ rows: [] }), 'unreadable'],
    ['redirects', (_, response) => void response.writeHead(302, { location: '/' }).end(), 'refused'],
  ])('A2: is away when it %s', async (_name, act, reason) => {
    answer = act;

    const impatient = reason === 'timeout' ? connect(100) : registry;
    await expect(impatient.search('微芯', 5)).rejects.toMatchObject({ name: 'RegistryAway', reason });
  });

  it('A2: rests after three failures, then lets one call try again', async () => {
    answer = json({}, 500);
    for (let count = 0; count < CIRCUIT.failures; count += 1)
      await expect(registry.search('微芯', 5)).rejects.toThrow('refused');
    await expect(registry.search('微芯', 5)).rejects.toThrow('circuitOpen');
    expect(seen.length).toBe(CIRCUIT.failures);

    clock.advance(CIRCUIT.restMs);
    answer = json({ result: [] });

    expect((await registry.search('微芯', 5)).companies).toEqual([]);
    expect((await registry.search('微芯', 5)).companies).toEqual([]);
  });
});
