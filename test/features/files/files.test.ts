import { inTransaction } from '../../../src/platform/mongo/index.js';
import type { Actor } from '../../../src/shared/actor.js';
import { FileModel } from '../../../src/features/files/file.model.js';
import { sha256 } from '../../../src/shared/ids.js';
import { withoutGuard } from '../../support/sabotage.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client, Reply } from '../../support/client.js';

const PDF = '%PDF-1.4 合同';

let app: TestApp;
let founder: Client;
let reviewer: Client;
const mayRead = new Set<string>();

beforeAll(async () => {
  app = await startTestApp();
  founder = await app.signIn('founder');
  reviewer = await app.signIn('reviewer');
  app.services.files.letRead('contract', async (actor, id) => mayRead.has(`${actor.userId} ${id}`));
});

const upload = (who: Client, content: string | Buffer = PDF, name = '合同.pdf'): Promise<Reply> =>
  who.post('/v1/files', content, {
    headers: { 'Content-Type': 'application/octet-stream', 'X-Filename': encodeURIComponent(name) },
  });

const actorOf = (client: Client): Actor => ({ userId: client.userId, name: '', roles: [], memberships: [] });

const attach = (who: Client, ids: string[], id = 'ctr_1') =>
  inTransaction(() => app.services.files.attach(actorOf(who), ids, { kind: 'contract', id }));

describe('POST /v1/files', () => {
  it('keeps the bytes and answers their hash', async () => {
    const { status, body } = await upload(founder);

    expect(status).toBe(201);
    expect(body).toMatchObject({ mimeType: 'application/pdf', size: Buffer.byteLength(PDF), sha256: sha256(PDF) });
  });

  it.each([
    ['a script in the name of a picture', '<script>alert(1)</script>', 'a.png', 'file_type_unknown'],
    ['a page', '<!doctype html>', 'a.html', 'file_type_unknown'],
    ['a program that calls itself a paper', 'MZ\x90\x00', 'a.pdf', 'file_type_unknown'],
    ['a PDF that calls itself a picture', PDF, 'a.jpg', 'file_type_unknown'],
  ])('refuses %s', async (_what, content, name, code) => {
    const { status, body } = await upload(founder, content, name);

    expect([status, body.code]).toEqual([422, code]);
  });

  it('refuses more than 10 MB', async () => {
    const big = Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(10 * 1024 * 1024)]);

    expect((await upload(founder, big)).body).toMatchObject({ code: 'file_too_large' });
  });

  it('stops somebody who only uploads', async () => {
    const hoarder = await app.signIn('hoarder');
    for (let count = 0; count < 50; count += 1) await upload(hoarder);

    const { status, body } = await upload(hoarder);

    expect([status, body.code]).toEqual([429, 'too_many_files']);
  });
});

describe('GET /v1/files/:id', () => {
  it('gives the owner the bytes back, as a download', async () => {
    const { body } = await upload(founder);

    const reply = await founder.get(`/v1/files/${body.id}`);

    expect([reply.status, reply.body]).toEqual([200, PDF]);
    expect(reply.headers.get('content-type')).toBe('application/pdf');
    expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/);
  });

  it('is 404 for everybody else until the file belongs to something they may read', async () => {
    const { body } = await upload(founder);
    const ask = async () => (await reviewer.get(`/v1/files/${body.id}`)).status;

    expect(await ask()).toBe(404);
    await attach(founder, [body.id]);
    expect(await ask()).toBe(404);
    mayRead.add(`${reviewer.userId} ctr_1`);
    expect(await ask()).toBe(200);
  });

  it('follows the record once attached: its reader decides for the uploader too', async () => {
    const { body } = await upload(founder);
    await attach(founder, [body.id], 'ctr_2');

    expect((await founder.get(`/v1/files/${body.id}`)).status).toBe(404);
  });
});

describe('attaching', () => {
  it('takes a file out of the daily clearance, and twice to the same record is once', async () => {
    const { body } = await upload(founder);

    await attach(founder, [body.id], 'ctr_3');
    const [file] = await attach(founder, [body.id], 'ctr_3');

    expect(file).toMatchObject({ _id: body.id, subject: { kind: 'contract', id: 'ctr_3' } });
    expect(file).not.toHaveProperty('expiresAt');
    expect(await app.services.files.listOf({ kind: 'contract', id: 'ctr_3' })).toHaveLength(1);
  });

  it('refuses files of others and files used elsewhere, and then attaches none', async () => {
    const mine = (await upload(founder)).body.id;
    const theirs = (await upload(reviewer)).body.id;

    await expect(attach(founder, [mine, theirs], 'ctr_4')).rejects.toMatchObject({
      code: 'file_unusable',
      details: { issues: [{ path: 'fileIds.1' }] },
    });
    expect(await FileModel.findById(mine).lean()).toMatchObject({ subject: null });
  });

  const race = async () => {
    const { body } = await upload(founder);
    const results = await Promise.allSettled([
      attach(founder, [body.id], 'ctr_5'),
      attach(founder, [body.id], 'ctr_6'),
    ]);
    return results.filter(({ status }) => status === 'fulfilled').length;
  };

  it('gives one file to one of two records that race for it', async () => expect(await race()).toBe(1));

  it('would give it to both without its guard', async () => {
    expect(await withoutGuard('file.attach', race)).toBe(2);
  });

  it('knows the same paper handed in twice', async () => {
    const first = (await upload(founder, '%PDF-1.4 发票 001')).body.id;
    const second = (await upload(reviewer, '%PDF-1.4 发票 001')).body.id;
    await attach(founder, [first], 'ctr_7');
    const [file] = await attach(reviewer, [second], 'ctr_8');

    const same = file ? await app.services.files.sameContentAs(file) : [];

    expect(same.map(({ _id }) => _id)).toEqual([first]);
  });
});
