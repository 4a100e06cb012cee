import { ObjectionModel } from '../../../src/features/disclosure/objection.model.js';
import { NoticeModel } from '../../../src/features/recognition/recognition.model.js';
import { spyOnDriver } from '../../support/driverSpy.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { staff } from '../../support/people.js';
import { done } from '../../support/resourceStage.js';
import { daysLater, publicise, reviewed, root, setStage, signedInAnew, submitted } from '../recognition/stage.js';
import { REASON } from './stage.js';

const DAY_MS = 86_400_000;
const queueOf = async (who: Client) =>
  (await done(who.get('/v1/desk/queue'))).items.filter(({ area }: { area: string }) => area === 'recognitions');

describe('an objection to a recognition', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    app.clock.set('2022-03-01T02:00:00.000Z');
  });

  it('G9, X20: holds the recognition until it is answered, and only then the title is given and public', async () => {
    const stage = await setStage(app, 'makerspace');
    const id = await submitted(stage, 'cixi-makerspace');
    await reviewed(stage, id);
    await done(publicise(stage.city, id));
    const { items } = (await app.anyone.get('/v1/public/notices')).body;
    expect(items).toEqual([expect.objectContaining({ kind: 'recognition', status: 'open', takesObjections: true })]);
    app.clock.advance(DAY_MS);
    const { body: receipt } = await app.anyone.post('/v1/objections', { noticeId: items[0].id, reason: REASON });
    await daysLater(app, 13);
    const status = async (of: typeof stage) => (await of.operator.get(`${root}/${id}`)).body.status;
    const later = await signedInAnew(stage);

    expect(await status(later)).toBe('publicised');
    expect((await app.anyone.get('/v1/public/recognitions')).body.items).toEqual([]);
    const { body: waiting } = await later.city.get('/v1/objections?as=desk');
    await done(
      later.city.post(`/v1/objections/${waiting.items[0].id}/answer`, {
        outcome: 'dismissed',
        answer: '经现场复核，面积与申报材料一致。',
      }),
    );
    await daysLater(app, 2);

    expect(await status(await signedInAnew(stage))).toBe('recognised');
    expect((await app.anyone.get('/v1/public/recognitions')).body.items).toEqual([
      expect.objectContaining({ facilityId: stage.facilityId, level: 'county' }),
    ]);
    const { body: seen } = await app.anyone.post('/v1/objections/look-up', {
      trackingNo: receipt.trackingNo,
      secret: receipt.secret,
    });
    expect(seen).toMatchObject({ status: 'answered', outcome: 'dismissed' });
  }, 60_000);

  it('F1, G9, H7: leaves the decision to the city once an objection was upheld: nothing happens by itself, and it waits at the desk', async () => {
    app.clock.set('2022-06-01T02:00:00.000Z');
    const stage = await setStage(app, 'makerspace');
    const id = await submitted(stage, 'cixi-makerspace');
    await reviewed(stage, id);
    await done(publicise(stage.city, id));
    const { body: board } = await app.anyone.get('/v1/public/notices?status=open');
    await done(app.anyone.post('/v1/objections', { noticeId: board.items[0].id, reason: REASON }));
    const confirm = (of: typeof stage, by: 'city' | 'district', comment = '') =>
      of[by].post(`${root}/${id}/decision`, { decision: 'approve', comment });
    expect((await confirm(stage, 'city', '先定下来')).body.code).toBe('notice_open');
    await daysLater(app, 13);
    const over = await signedInAnew(stage);
    expect((await confirm(over, 'city', '先定下来')).body.code).toBe('notice_open');
    expect(await queueOf(over.city)).toEqual([]);
    const { body: waiting } = await over.city.get('/v1/objections?as=desk&status=received');
    const answer = { outcome: 'partly', answer: '租约面积有出入，已补正，不影响达标。' };
    const answered = await done(over.city.post(`/v1/objections/${waiting.items[0].id}/answer`, answer));

    await daysLater(app, 3);
    const later = await signedInAnew(stage);
    expect((await later.operator.get(`${root}/${id}`)).body.status).toBe('publicised');
    // The clock of the decision starts with the answer, not with the end of the notice.
    expect(await queueOf(later.city)).toEqual([
      expect.objectContaining({ id, subtitle: expect.stringContaining('异议成立'), submittedAt: answered.answeredAt }),
    ]);
    expect(await queueOf(later.district)).toEqual([]);
    // However many notices wait, what was said of them is asked once.
    const [own] = await NoticeModel.find({ applicationId: id }).lean();
    const [said] = await ObjectionModel.find({ noticeId: own?._id ?? '' }).lean();
    for (const copy of ['a', 'b', 'c', 'd']) {
      await NoticeModel.create([{ ...own, _id: `rcn_${copy}`, applicationId: `app_${copy}` }]);
      await ObjectionModel.create([{ ...said, _id: `obj_${copy}`, trackingNo: `T${copy}`, noticeId: `rcn_${copy}` }]);
    }
    const spy = spyOnDriver();
    expect(await queueOf(later.city)).toHaveLength(5);
    spy.stop();
    const asked = spy.commands.filter(({ filter }) => JSON.stringify(filter ?? {}).includes('rcn_'));
    expect(asked.map(({ find }) => find)).toEqual(['objections']);
    for (const copy of ['a', 'b', 'c', 'd']) await NoticeModel.deleteOne({ applicationId: `app_${copy}` });
    await app.services.nudges.planNext();
    await daysLater(app, 14);
    const patient = await signedInAnew(stage);
    const { items: told } = await done(patient.city.get('/v1/notifications'));
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'desk.waiting', text: expect.stringContaining('认定申报有 1 件') }),
    );
    expect(await queueOf(await staff(app, 'elsewhere', [{ role: 'cityReviewer', jurisdictionId: 'zibo' }]))).toEqual(
      [],
    );
    expect([
      (await confirm(patient, 'district', '可以认定')).body.code,
      (await confirm(patient, 'city', ' ')).body.code,
    ]).toEqual(['city_decides', 'objection_unexplained']);
    const confirmed = await confirm(patient, 'city', '补正后面积仍高于标准');

    expect(confirmed).toMatchObject({ status: 200, body: { status: 'recognised' } });
    expect(await queueOf(patient.city)).toEqual([]);
    expect((await confirm(patient, 'city', '再来一次')).status).toBe(409);
    const history = await app.services.audit.history(`recognition:${id}`);
    expect(history.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['recognition.noticeHeld', 'recognition.decided', 'recognition.recognised']),
    );
    const { items } = (await app.anyone.get('/v1/public/recognitions?limit=50')).body;
    expect(items.filter(({ facilityId }: { facilityId: string }) => facilityId === stage.facilityId)).toHaveLength(1);
  }, 60_000);
});
