import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { staff } from '../../support/people.js';
import { done } from '../../support/resourceStage.js';
import { withoutGuard } from '../../support/sabotage.js';
import { enter, newFacility } from '../awards/stage.js';
import { publish, scoredAs } from './stage.js';

jest.setTimeout(60_000);

const REASON = '该载体的在孵企业名单与现场不符，有附近居民可以作证。';
let app: TestApp;

/** Two reviewers of a place whose text asks for publicity, and one makerspace in it. */
async function place(jurisdictionId: string, district: string) {
  const sign = async () => ({
    city: await staff(app, `${jurisdictionId}-city`, [{ role: 'cityReviewer' as const, jurisdictionId }]),
    checker: await staff(app, `${jurisdictionId}-city2`, [{ role: 'cityReviewer' as const, jurisdictionId }]),
  });
  const { city, checker } = await sign();
  const made = await newFacility(app, 'makerspace', district);
  await enter(city, made.facilityId, { kind: 'recognition', level: 'province' }, '2021-03-01');
  return { sign, city, checker, jurisdictionId, ...made };
}
type Place = Awaited<ReturnType<typeof place>>;

let zibo: Place;
let year = 2019;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2025-03-03T02:00:00.000Z');
  zibo = await place('zibo', '370303');
});
/** A year of its own for each test, on the first morning. */
beforeEach(async () => {
  year += 1;
  app.clock.set('2025-03-03T02:00:00.000Z');
  Object.assign(zibo, await zibo.sign());
});

async function proposed({ city, jurisdictionId, facilityId }: Place, settings: object = {}): Promise<string> {
  const body = { jurisdictionId, selfDueOn: '2025-03-31', settings };
  await done(city.post(`/v1/assessments/${year}/rounds`, body));
  await scoredAs(facilityId, year, 99, app.clock.now());
  return (await done(city.post(`/v1/assessments/${year}/grades`, { jurisdictionId }))).id;
}

async function publicised(settings: object = {}): Promise<{ id: string; noticeId: string }> {
  const { id, noticeId, status } = await done(publish(zibo.checker, await proposed(zibo, settings)));
  expect(status).toBe('publicised');
  return { id, noticeId };
}

const notice = async (id: string) => (await app.anyone.get(`/v1/public/notices/${id}`)).body;
const queueOf = async (who: Client) =>
  (await done(who.get('/v1/desk/queue'))).items.filter(({ area }: { area: string }) => area === 'assessmentGrades');
const object = (noticeId: string) => app.anyone.post('/v1/objections', { noticeId, reason: REASON });
const grades = async ({ city, jurisdictionId }: Place) =>
  (await done(city.get(`/v1/assessments/${year}/grades?jurisdiction=${jurisdictionId}`))).items;
const batchOf = async ({ city, jurisdictionId }: Place) =>
  (await done(city.get(`/v1/assessments/${year}/batches?jurisdiction=${jurisdictionId}`))).items[0];

/** A later morning; the bureau signs in anew, as sessions end. */
async function at(instant: string): Promise<void> {
  app.clock.set(instant);
  await app.runDuties();
  Object.assign(zibo, await zibo.sign());
}

async function answer(city: Client, outcome: string): Promise<void> {
  const { items } = await done(city.get('/v1/objections?as=desk&status=received'));
  await done(
    city.post(`/v1/objections/${items[0].id}/answer`, { outcome, answer: '经现场复核，答复如上，感谢监督。' }),
  );
}

describe('proposed grades where society is to supervise (ZB-21, ZB-22)', () => {
  it('G9, F3: are shown to everybody for five working days, and count only afterwards', async () => {
    const { id, noticeId } = await publicised();

    expect(await notice(noticeId)).toMatchObject({
      kind: 'assessment',
      entries: [{ detail: '拟定等次：优秀' }],
      publishedOn: '2025-03-03',
      endsOn: '2025-03-10',
      status: 'open',
      takesObjections: true,
    });
    const listed = (await app.anyone.get('/v1/public/notices?jurisdiction=zibo&status=open')).body.items;
    expect(listed.map((each: { id: string }) => each.id)).toEqual([noticeId]);
    expect(await grades(zibo)).toEqual([]);
    // Publishing again before the end changes nothing, nor does a second list with the same facility.
    expect((await done(publish(zibo.checker, id))).status).toBe('publicised');
    const second = await zibo.city.post(`/v1/assessments/${year}/grades`, {
      jurisdictionId: 'zibo',
      items: [{ facilityId: zibo.facilityId }],
    });
    expect(second.body.code).toBe('already_publicised');
    const settings = await zibo.city.patch(`/v1/assessments/${year}/rounds`, {
      jurisdictionId: 'zibo',
      settings: { gradeNoticeDays: 0 },
    });
    expect(settings.body.code).toBe('grades_published');

    await at('2025-03-11T01:00:00.000Z');
    expect((await batchOf(zibo)).status).toBe('published');
    expect(await grades(zibo)).toEqual([expect.objectContaining({ grade: 'excellent', gradedOn: '2025-03-11' })]);
    expect((await notice(noticeId)).status).toBe('closed');
    expect((await object(noticeId)).body.code).toBe('notice_closed');
  });

  it('G9: are held by an objection until it is answered, and published the next morning when it was dismissed', async () => {
    const { noticeId } = await publicised();
    const receipt = await done(object(noticeId));
    expect(receipt.trackingNo).toMatch(/^YY2025/);
    await at('2025-03-12T02:00:00.000Z');
    expect((await notice(noticeId)).status).toBe('open');
    expect(await grades(zibo)).toEqual([]);

    await answer(zibo.city, 'dismissed');
    await at('2025-03-13T02:00:00.000Z');
    expect(await grades(zibo)).toHaveLength(1);
  });

  it('G9: wait for a person when an objection was upheld, who takes the list back or stands by it', async () => {
    const first = await publicised();
    await object(first.noticeId);
    await answer(zibo.city, 'upheld');
    await at('2025-03-12T02:00:00.000Z');
    expect(await grades(zibo)).toEqual([]);
    const { items: told } = await done(zibo.city.get('/v1/notifications'));
    expect(told.map(({ kind }: { kind: string }) => kind)).toContain('assessment.noticeUpheld');
    // It lies on the desk of whoever may decide either way: not of the one who proposed the list.
    expect(await queueOf(zibo.checker)).toEqual([
      expect.objectContaining({ id: first.id, subtitle: expect.stringContaining('异议成立') }),
    ]);
    expect(await queueOf(zibo.city)).toEqual([]);

    const back = { decision: 'refuse', comment: '异议成立，重新评定' };
    await done(zibo.checker.post(`/v1/assessment-batches/${first.id}/decision`, back));
    expect(await queueOf(zibo.checker)).toEqual([]);
    expect(await notice(first.noticeId)).toMatchObject({ status: 'withdrawn', withdrawnReason: '异议成立，重新评定' });
    // The form is again what it was, and a new list may name it.
    const again = await done(zibo.city.post(`/v1/assessments/${year}/grades`, { jurisdictionId: 'zibo' }));
    const second = await done(publish(zibo.checker, again.id));
    await object(second.noticeId);
    await answer(zibo.city, 'partly');
    expect(await queueOf(zibo.checker)).toEqual([]);
    await at('2025-03-20T02:00:00.000Z');
    expect(await grades(zibo)).toEqual([]);
    expect((await publish(zibo.city, again.id)).body.code).toBe('same_person');
    expect((await done(publish(zibo.checker, again.id))).status).toBe('published');
    expect(await grades(zibo)).toHaveLength(1);
  });

  it('lets a round have no window, or another, and refuses an endless one', async () => {
    const id = await proposed(zibo, { gradeNoticeDays: 0 });
    expect((await done(publish(zibo.checker, id))).status).toBe('published');
    const body = { jurisdictionId: 'zibo', selfDueOn: '2025-03-31', settings: { gradeNoticeDays: 31 } };
    const long = await zibo.city.post(`/v1/assessments/${year}/rounds`, body);
    expect(long.body.issues[0].message).toContain('30');
  });
});

describe('an objection of the last second', () => {
  async function objectThenClose(): Promise<string> {
    const { noticeId } = await publicised();
    app.clock.set('2025-03-10T15:59:59.000Z');
    await done(object(noticeId));
    app.clock.set('2025-03-10T16:00:01.000Z');
    await Promise.all([app.runDuties(), app.runDuties()]);
    return (await notice(noticeId)).status;
  }

  it('G9: holds the grades', async () => {
    expect(await objectThenClose()).toBe('open');
  });

  it('sabotage twin: without the hold they are published over it', async () => {
    expect(await withoutGuard('assessment.noticeHold', objectThenClose)).toBe('closed');
  });
});
