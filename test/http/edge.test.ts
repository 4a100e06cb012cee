import { startTestApp, type TestApp } from '../support/app.js';
import { withoutGuard } from '../support/sabotage.js';

describe('the edge', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await startTestApp()));

  it('answers every refusal as a problem with a code, a Chinese sentence and the request id', async () => {
    const { body, headers, status } = await app.anyone.get('/v1/nowhere');

    expect(status).toBe(404);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ code: 'route_not_found', detail: '没有这个地址' });
    expect(body.requestId).toBe(headers.get('x-request-id'));
  });

  it.each([
    ['{"code":', 400, 'malformed_json'],
    ['{"__proto__":{"x":1},"code":"a"}', 400, 'malformed_json'],
    [`${'['.repeat(40)}${']'.repeat(40)}`, 400, 'malformed_json'],
    ['[]', 422, 'invalid_request'],
    ['"text"', 422, 'invalid_request'],
    ['{"code":{"$ne":null}}', 422, 'invalid_request'],
    ['{"code":["a"]}', 422, 'invalid_request'],
    ['{"code":"dev:a","role":"admin"}', 422, 'invalid_request'],
    [`{"code":"${'x'.repeat(300_000)}"}`, 413, 'body_too_large'],
  ])('refuses %p', async (text, status, code) => {
    const reply = await app.anyone.post('/v1/sessions', text, { headers: { 'Content-Type': 'application/json' } });

    expect(reply).toMatchObject({ status, body: { code } });
  });

  it('refuses compressed bodies, unused methods and repeated parameters', async () => {
    const person = await app.signIn('someone');
    const squeezed = await app.anyone.post('/v1/sessions', '{}', { headers: { 'Content-Encoding': 'gzip' } });
    expect(squeezed).toMatchObject({ status: 415, body: { code: 'unsupported_encoding' } });
    expect((await app.anyone.put('/v1/sessions', {})).body.code).toBe('method_not_allowed');
    expect((await person.get('/v1/notifications?limit=1&limit=2')).body.code).toBe('repeated_parameter');
    expect((await person.get('/v1/notifications?cursor=!!!')).body.code).toBe('invalid_cursor');
    expect((await person.get('/v1/notifications?limit=1000')).status).toBe(422);
    expect((await person.get('/v1/notifications?$where=1')).status).toBe(422);
  });

  it('refuses an upload without a file, or without a boundary', async () => {
    const person = await app.signIn('uploader');
    const send = (bytes: string, type: string) =>
      person.post('/v1/files', bytes, { headers: { 'Content-Type': type } });

    expect((await send('', 'application/pdf')).body.code).toBe('file_missing');
    expect((await send('no parts', 'multipart/form-data')).body.code).toBe('malformed_upload');
  });

  it('takes a POST for the PATCH it says it is, since a phone cannot send one', async () => {
    const person = await app.signIn('patcher');
    const asPatch = { headers: { 'X-HTTP-Method-Override': 'PATCH' } };

    expect(await person.post('/v1/me', { name: '改名' }, asPatch)).toMatchObject({
      status: 200,
      body: { name: '改名' },
    });
    expect((await person.post('/v1/me', { name: '改名' })).status).toBe(405);
  });

  it('refuses an Idempotency-Key that is no UUID', async () => {
    const person = await app.signIn('someone');

    expect(await person.post('/v1/subscriptions', { results: {} }, { idempotencyKey: 'abc' })).toMatchObject({
      status: 422,
      body: { code: 'invalid_idempotency_key' },
    });
  });

  it('carries out concurrent twins of one request once, with one answer', async () => {
    const person = await app.signIn('twin');
    const idempotencyKey = '9f0c1f6e-1111-4222-8333-444455556666';
    const results = { results: { bookingResult: 'accept' } };

    const replies = await Promise.all(
      Array.from({ length: 8 }, () => person.post('/v1/subscriptions', results, { idempotencyKey })),
    );

    expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await person.get('/v1/subscriptions')).body.balances.bookingResult).toBe(1);
  });

  it('would carry twins out more than once without the key (sabotage twin)', async () => {
    const person = await app.signIn('sabotaged');
    const idempotencyKey = '9f0c1f6e-1111-4222-8333-777777777777';
    const results = { results: { bookingResult: 'accept' } };

    await withoutGuard('idempotency.key', () =>
      Promise.all(Array.from({ length: 8 }, () => person.post('/v1/subscriptions', results, { idempotencyKey }))),
    );

    expect((await person.get('/v1/subscriptions')).body.balances.bookingResult).toBeGreaterThan(1);
  });

  it('describes itself in OpenAPI 3.1 with every operation once', async () => {
    const { body } = await app.anyone.get('/openapi.json');

    expect(body.openapi).toBe('3.1.0');
    const ids = Object.values(body.paths as Record<string, Record<string, { operationId: string }>>).flatMap(path =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(app.services.operations.length);
    expect((await app.anyone.get('/docs')).body).toContain('微信登录');
    expect((await app.anyone.get('/metrics')).body).toContain('http_answers_total');
    expect((await app.anyone.get('/healthz')).body).toEqual({ status: 'alive' });
  });
});
