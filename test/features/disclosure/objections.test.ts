import type { Client } from '../../support/client.js';
import { OBJECTIONS_A_DAY } from '../../../config/disclosure.js';
import { ObjectionModel } from '../../../src/features/disclosure/objection.model.js';
import { NEXT_DOOR, staff } from '../../support/people.js';
import { REASON, setStage, type DisclosureStage } from './stage.js';

let stage: DisclosureStage;
beforeAll(async () => {
  stage = await setStage();
});
beforeEach(() => stage.startOver());

/** The objections that wait for this person at the desk. */
const inQueueOf = async (who: Client): Promise<string[]> => {
  const { body } = await who.get('/v1/desk/queue');
  return body.items.filter(({ area }: { area: string }) => area === 'objections').map(({ id }: { id: string }) => id);
};

const answer = { outcome: 'dismissed', answer: '经现场复核，面积与申报材料一致。' };
const lookUp = (trackingNo: string, secret: string) =>
  stage.app.anyone.post('/v1/objections/look-up', { trackingNo, secret });

describe('an objection to a public notice', () => {
  it('G9: gives anybody a number and a secret, and by both the answer with its reasons', async () => {
    const noticeId = await stage.publish();
    const { status, body: receipt } = await stage.object(noticeId, stage.app.anyone, { contact: '13800001111' });

    // 15 working days after 2026-03-05.
    expect({ status, answerBy: receipt.answerBy }).toEqual({ status: 201, answerBy: '2026-03-26' });
    expect(receipt.trackingNo).toMatch(/^YY20260305-[0-9A-Z]{6}$/);
    expect((await lookUp(receipt.trackingNo, 'x'.repeat(16))).status).toBe(404);
    const { body: waiting } = await stage.district.get('/v1/objections?as=desk&status=received');
    expect(waiting.items).toEqual([
      expect.objectContaining({ trackingNo: receipt.trackingNo, contact: '13800001111', isOverdue: false }),
    ]);
    expect(await inQueueOf(stage.district)).toEqual([waiting.items[0].id]);
    const done = await stage.district.post(`/v1/objections/${waiting.items[0].id}/answer`, answer);
    expect(await inQueueOf(stage.district)).toEqual([]);
    expect(done).toMatchObject({ status: 200, body: { status: 'answered', outcome: 'dismissed' } });
    const { body: seen } = await lookUp(receipt.trackingNo.toLowerCase(), receipt.secret);
    expect(seen).toMatchObject({ status: 'answered', ...answer });
    expect(seen).not.toHaveProperty('contact');
    const again = await stage.city.post(`/v1/objections/${waiting.items[0].id}/answer`, answer);
    expect(again).toMatchObject({ status: 409, body: { code: 'objection_changed' } });
  });

  it('G9: stores neither the secret nor the contact in the clear', async () => {
    const { body } = await stage.object(await stage.publish(), stage.app.anyone, { contact: '13800001111' });
    const stored = JSON.stringify(await ObjectionModel.findOne({ trackingNo: body.trackingNo }).lean());

    expect(stored).toContain(body.trackingNo);
    expect(stored).not.toContain(body.secret);
    expect(stored).not.toContain('13800001111');
  });

  it('keeps the notice from closing until the answer is given', async () => {
    const noticeId = await stage.publish();
    await stage.object(noticeId, stage.citizen);
    stage.app.clock.set('2026-03-13T02:00:00.000Z');
    await stage.app.runDuties();
    const notice = async () => (await stage.app.anyone.get(`/v1/public/notices/${noticeId}`)).body;
    expect(await notice()).toMatchObject({ status: 'open', takesObjections: false, openObjections: 1 });

    const { body } = await (await stage.app.signIn('citizen')).get('/v1/objections');
    const city = await stage.app.signIn('city');
    await city.post(`/v1/objections/${body.items[0].id}/answer`, answer);

    expect(await notice()).toMatchObject({ status: 'closed', openObjections: 0, closedOn: '2026-03-13' });
    await stage.app.runDuties();
    const inbox = await (await stage.app.signIn('citizen')).get('/v1/notifications');
    expect(inbox.body.items.map(({ kind }: { kind: string }) => kind)).toContain('objection.answered');
  });

  it('closes a notice that nobody objected to, and takes none after the last day', async () => {
    const noticeId = await stage.publish();
    stage.app.clock.set('2026-03-12T15:59:00.000Z');
    expect((await stage.object(noticeId)).status).toBe(201);
    stage.app.clock.set('2026-03-12T16:00:00.000Z');
    const late = await stage.object(noticeId);

    expect(late).toMatchObject({ status: 409, body: { code: 'notice_closed' } });
  });

  it('reminds those who owe the answer', async () => {
    await stage.object(await stage.publish());
    stage.app.clock.set('2026-03-25T02:00:00.000Z');
    await stage.app.runDuties();

    const { body } = await (await stage.app.signIn('district')).get('/v1/notifications');
    const kinds = body.items.map(({ kind }: { kind: string }) => kind);
    expect(kinds.filter((kind: string) => kind === 'objection.due')).toHaveLength(2);
    expect(kinds).toContain('objection.submitted');
  });

  it('may be taken back by whoever made it, and by nobody else', async () => {
    const noticeId = await stage.publish();
    const { body } = await stage.object(noticeId, stage.citizen);
    const { items } = (await stage.citizen.get('/v1/objections')).body;
    expect(items).toEqual([expect.objectContaining({ trackingNo: body.trackingNo, isMine: true })]);
    const stranger = await stage.app.signIn('stranger');
    expect((await stranger.post(`/v1/objections/${items[0].id}/withdraw`)).status).toBe(404);
    expect((await stage.district.post(`/v1/objections/${items[0].id}/withdraw`)).status).toBe(403);

    expect((await stage.citizen.post(`/v1/objections/${items[0].id}/withdraw`)).body.status).toBe('withdrawn');
    expect((await stage.app.anyone.get(`/v1/public/notices/${noticeId}`)).body.openObjections).toBe(0);
  });

  it('is no matter of other districts, nor of the person who made it', async () => {
    const { body } = await stage.object(await stage.publish(), stage.district);
    const [mine] = (await stage.district.get('/v1/objections')).body.items;
    const nextDoor = await staff(stage.app, 'nextDoor', [{ role: 'districtReviewer', ...NEXT_DOOR }]);

    expect(mine.trackingNo).toBe(body.trackingNo);
    expect((await stage.district.post(`/v1/objections/${mine.id}/answer`, answer)).status).toBe(403);
    expect((await nextDoor.get(`/v1/objections/${mine.id}`)).status).toBe(404);
    expect((await nextDoor.get('/v1/objections?as=desk')).body.items).toEqual([]);
    expect((await stage.citizen.get('/v1/objections?as=desk')).status).toBe(403);
  });

  it('of the whole place is the city’s matter', async () => {
    await stage.object(await stage.publish({ district: undefined }));

    expect((await stage.district.get('/v1/objections?as=desk')).body.items).toEqual([]);
    expect((await stage.city.get('/v1/objections?as=desk')).body.items).toHaveLength(1);
  });
});

describe('what is no objection', () => {
  it.each([
    ['an unknown notice', { noticeId: 'ntc_none' }, 404, 'not_found'],
    ['a text with a control character', { reason: `${REASON}\u0000` }, 422, 'invalid_request'],
    ['a text that turns the writing round', { reason: `${REASON}\u202e` }, 422, 'invalid_request'],
    ['a contact with a control character', { contact: '138\u001b[2J' }, 422, 'invalid_request'],
    ['no reason to speak of', { reason: '不行' }, 422, 'invalid_request'],
    ['a text without end', { reason: '长'.repeat(2_001) }, 422, 'invalid_request'],
    ['a field nobody asked for', { outcome: 'upheld' }, 422, 'invalid_request'],
  ])('is %s', async (_what, change, status, code) => {
    const noticeId = await stage.publish();

    expect(await stage.object(noticeId, stage.app.anyone, change)).toMatchObject({ status, body: { code } });
  });

  it('is one more than a sender may hand in on a day; the next day is a new one', async () => {
    const noticeId = await stage.publish();
    for (let count = 0; count < OBJECTIONS_A_DAY; count += 1) expect((await stage.object(noticeId)).status).toBe(201);
    const refused = await stage.object(noticeId);

    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_objections' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await stage.object(noticeId, stage.citizen)).status).toBe(201);
    stage.app.clock.set('2026-03-05T16:00:00.000Z');
    expect((await stage.object(noticeId)).status).toBe(201);
    expect((await stage.app.anyone.get(`/v1/public/notices/${noticeId}`)).body.openObjections).toBe(7);
  });

  it('is a second one of a repeated request', async () => {
    const noticeId = await stage.publish();
    const key = { idempotencyKey: '7b0c3a44-5a5e-4e7b-8f35-0c8f5f0f7a11' };
    const body = { noticeId, reason: REASON };
    const first = await stage.app.anyone.post('/v1/objections', body, key);
    const again = await stage.app.anyone.post('/v1/objections', body, key);

    expect(again.body).toEqual(first.body);
    expect((await stage.app.anyone.get(`/v1/public/notices/${noticeId}`)).body.openObjections).toBe(1);
  });
});

describe('publishing a notice', () => {
  it.each([
    ['too short', { endsOn: '2026-03-09' }, 'bad_notice_period'],
    ['too long', { endsOn: '2026-05-05' }, 'bad_notice_period'],
    ['in a district of another place', { district: '370212' }, 'bad_district'],
  ])('is refused when %s', async (_what, change, code) => {
    await expect(stage.publish(change)).rejects.toThrow(code);
  });

  it('belongs to the bureau of the place: a district speaks for itself only', async () => {
    const notice = {
      jurisdictionId: 'cixi',
      kind: 'other',
      title: '公示',
      text: '内容',
      endsOn: '2026-03-12',
    };

    expect((await stage.district.post('/v1/notices', notice)).status).toBe(403);
    expect((await stage.district.post('/v1/notices', { ...notice, district: 'cixi-gaoxin' })).status).toBe(201);
    expect((await stage.district.post('/v1/notices', { ...notice, district: NEXT_DOOR.district })).status).toBe(403);
    expect((await stage.citizen.post('/v1/notices', notice)).status).toBe(403);
  });

  it('can be undone with a reason that everybody reads', async () => {
    const id = await stage.publish();
    await stage.city.post(`/v1/notices/${id}/withdraw`, { reason: '名单有误，更正后重新公示' });

    expect((await stage.app.anyone.get(`/v1/public/notices/${id}`)).body).toMatchObject({
      status: 'withdrawn',
      withdrawnReason: '名单有误，更正后重新公示',
    });
    expect((await stage.object(id)).body.code).toBe('notice_closed');
    expect((await stage.city.post(`/v1/notices/${id}/withdraw`, { reason: '再撤' })).body.code).toBe('notice_closed');
  });

  it('G9: is listed for the bureau, and to be taken back only by those who may, while it is open', async () => {
    const wide = await stage.publish({ district: undefined });
    const own = await stage.publish();
    const may = async (who: Client, query = '') => {
      const { body } = await who.get(`/v1/notices${query}`);
      return Object.fromEntries(
        body.items.map(({ id, canWithdraw }: { id: string; canWithdraw: boolean }) => [id, canWithdraw]),
      );
    };

    expect(await may(stage.city)).toEqual({ [own]: true, [wide]: true });
    expect(await may(stage.district)).toEqual({ [own]: true, [wide]: false });
    await stage.city.post(`/v1/notices/${own}/withdraw`, { reason: '名单有误，更正后重新公示' });
    expect(await may(stage.city)).toEqual({ [own]: false, [wide]: true });
    expect(await may(stage.city, '?status=open')).toEqual({ [wide]: true });
    expect((await stage.citizen.get('/v1/notices')).status).toBe(403);
  });
});
