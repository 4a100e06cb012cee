import fc from 'fast-check';
import { canonicalBytes } from '../../../src/features/records/record.rules.js';
import { createSigner } from '../../../src/platform/signing/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';

describe('the exit file of a startup', () => {
  let app: TestApp;
  let founder: Client;
  let startupId: string;
  let json: Buffer;
  let pdf: Buffer;
  beforeAll(async () => {
    app = await startTestApp();
    founder = await app.signIn('founder');
    const operator = await app.signIn('operator');
    const park = await approvedOrganisation(app, { kind: 'incubator', owner: operator, name: '上林孵化器' });
    startupId = await approvedOrganisation(app, { kind: 'startup', owner: founder, name: '慈溪微芯' });
    await operator.post(`/v1/organisations/${park}/residencies`, { startupId, startsOn: '2026-03-01' });
    const { body, status } = await founder.post(`/v1/organisations/${startupId}/records`);
    expect(status).toBe(201);
    json = await download(`/v1/records/${body.id}/file.json`);
    pdf = await download(`/v1/records/${body.id}/file.pdf`);
  }, 60_000);

  async function download(path: string): Promise<Buffer> {
    const reply = await fetch(app.url + path, { headers: { Authorization: `Bearer ${founder.token}` } });
    expect(reply.status).toBe(200);
    return Buffer.from(await reply.arrayBuffer());
  }

  async function verify(bytes: Buffer, name: string) {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)]), name);
    const reply = await fetch(`${app.url}/v1/records/verify`, { method: 'POST', body: form });
    expect(reply.status).toBe(200);
    return (await reply.json()) as { genuine: boolean; kind: string; startupName: string | null };
  }

  it('X23: holds every part of the record, signed, and anybody can see that it is genuine', async () => {
    const { record, signature } = JSON.parse(json.toString('utf8'));
    expect(record.sections.map(({ key }: { key: string }) => key)).toEqual([
      'profile',
      'residencies',
      'sessions',
      'events',
      'vouchers',
      'decisions',
    ]);
    expect(record.sections[1].rows).toEqual([expect.objectContaining({ 载体: '上林孵化器', 状态: '在孵' })]);
    const decided = record.sections[5].rows.map(({ 事项 }: { 事项: string }) => 事项);
    expect(decided).toContain('登记了组织');
    expect(decided.filter((words: string) => /[a-z]/i.test(words))).toEqual([]);
    expect(signature.sha256).toMatch(/^[0-9a-f]{64}$/);

    expect(await verify(json, 'a.json')).toMatchObject({ genuine: true, kind: 'json', startupName: '慈溪微芯' });
    expect(await verify(pdf, 'a.pdf')).toMatchObject({ genuine: true, kind: 'pdf' });
    const otherwiseLaidOut = Buffer.from(JSON.stringify(JSON.parse(json.toString('utf8')), null, 7));
    expect(await verify(otherwiseLaidOut, 'b.json')).toMatchObject({ genuine: true });
  });

  it('X23: is seen through when one figure, one byte or the signature is another', async () => {
    const forged = JSON.parse(json.toString('utf8'));
    forged.record.sections[1].rows[0].状态 = '毕业';
    expect(await verify(Buffer.from(JSON.stringify(forged)), 'c.json')).toMatchObject({
      genuine: false,
      startupName: null,
    });
    const stranger = createSigner(Buffer.alloc(32, 6));
    forged.signature.value = stranger.sign(canonicalBytes(forged.record));
    expect(await verify(Buffer.from(JSON.stringify(forged)), 'd.json')).toMatchObject({ genuine: false });
    const spots = fc.sample(fc.nat(pdf.byteLength - 1), { numRuns: 12, seed: 7 });
    for (const spot of spots) {
      const changed = Buffer.from(pdf);
      changed[spot] = (changed[spot] ?? 0) ^ 1;
      expect(await verify(changed, 'e.pdf')).toMatchObject({ genuine: false });
    }
    expect(await verify(Buffer.concat([pdf, Buffer.from('\n% more')]), 'f.pdf')).toMatchObject({ genuine: false });
    expect(await verify(Buffer.from('几句话'), 'g.txt')).toMatchObject({ genuine: false, kind: 'unknown' });
  });

  it('is issued to an owner of the startup alone', async () => {
    const stranger = await app.signIn('stranger');
    const { body } = await founder.post(`/v1/organisations/${startupId}/invitations`, { role: 'member' });
    const member = await app.signIn('colleague');
    await member.post(`/v1/invitations/${body.code}/accept`);
    app.clock.advance(1_000);

    expect((await stranger.post(`/v1/organisations/${startupId}/records`)).status).toBe(404);
    expect((await member.post(`/v1/organisations/${startupId}/records`)).status).toBe(403);
    expect((await member.get(`/v1/organisations/${startupId}/records`)).body.items).toHaveLength(1);
  });

  it('signs one value one way, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), value => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalBytes(turned).equals(canonicalBytes(value))).toBe(true);
      }),
    );
  });
});
