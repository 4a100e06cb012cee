import { FormModel } from '../../../src/features/assessments/form.model.js';
import type { Level } from '../../../config/policies/index.js';
import { RecognitionModel, type RecognitionRecord } from '../../../src/features/recognition/recognition.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { staff } from '../../support/people.js';
import { done } from '../../support/resourceStage.js';
import { enter, newFacility } from '../awards/stage.js';
import { publish, scoredAs } from './stage.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2024-12-20T02:00:00.000Z');
});

/** A place with two city reviewers and one makerspace, recognised by the region in 2024. */
async function place(jurisdictionId: string, district: string) {
  const reviewer = (name: string) =>
    staff(app, `${jurisdictionId}-${name}`, [{ role: 'cityReviewer', jurisdictionId }]);
  const [city, checker] = [await reviewer('city'), await reviewer('city2')];
  const made = await newFacility(app, 'makerspace', district);
  await enter(city, made.facilityId, { kind: 'recognition', level: 'province' }, '2024-03-01');
  return { city, checker, jurisdictionId, ...made };
}

type Place = Awaited<ReturnType<typeof place>>;

async function excellent({ city, checker, jurisdictionId, facilityId }: Place, settings: object): Promise<void> {
  const body = { jurisdictionId, selfDueOn: '2024-12-31', settings };
  await done(city.post('/v1/assessments/2024/rounds', body));
  await scoredAs(facilityId, 2024, 99, app.clock.now());
  const { id } = await done(city.post('/v1/assessments/2024/grades', { jurisdictionId }));
  await done(publish(checker, id));
}

const factsOf = async (city: Client, facilityId: string) =>
  (await done(city.get(`/v1/facilities/${facilityId}/dossier`))).items.map(({ fact }: { fact: object }) => fact);

describe('an assessment in another city', () => {
  it('TL-09b: is the region’s first evaluation only where the city says so', async () => {
    const tongliao = await place('tongliao', '150502');
    await excellent(tongliao, { regionalEvaluation: 'yes' });
    const { items } = await done(tongliao.city.get(`/v1/awards?facilityId=${tongliao.facilityId}`));

    expect(items.map(({ rule, amountFen }: { rule: string; amountFen: number }) => [rule, amountFen])).toContainEqual([
      'TL-09b',
      20_000_000,
    ]);
  });

  it('TL-09b: is not entered in the dossier by default, so that it earns nothing there', async () => {
    const tongliao = await place('tongliao', '150523');
    const { jurisdictionId, city, checker, facilityId } = tongliao;
    const body = { jurisdictionId, selfDueOn: '2024-12-31' };
    const year = 2023;
    await done(city.post(`/v1/assessments/${year}/rounds`, body));
    await scoredAs(facilityId, year, 99, app.clock.now());
    const { id } = await done(city.post(`/v1/assessments/${year}/grades`, { jurisdictionId }));
    await done(publish(checker, id));

    expect(await factsOf(city, facilityId)).toEqual([{ kind: 'recognition', level: 'province' }]);
    expect((await FormModel.findOne({ facilityId, year }).lean())?.grade).toBe('excellent');
  });

  it('ZB-21, QD-05: has no share of the excellent where the text names none, and asks only whom it means', async () => {
    const zibo = await place('zibo', '370303');
    await excellent(zibo, { gradeNoticeDays: 0 });
    const qingdao = await place('qingdao', '370212');
    const incubators = { assessedKinds: 'incubators' };
    await done(
      qingdao.city.post('/v1/assessments/2024/rounds', {
        jurisdictionId: 'qingdao',
        selfDueOn: '2024-12-31',
        settings: incubators,
      }),
    );

    const { quotas, items } = await done(zibo.city.get('/v1/assessments/2024/grades?jurisdiction=zibo'));
    expect([quotas[0].most, items[0].grade]).toEqual([null, 'excellent']);
    expect((await done(qingdao.operator.get('/v1/assessment-forms'))).items).toEqual([]);
  });
});

describe('the register of recognition', () => {
  it('CX-22: names who is assessed, and loses the title that is revoked', async () => {
    const jurisdictionId = 'cixi';
    const reviewer = (name: string) => staff(app, name, [{ role: 'cityReviewer', jurisdictionId }]);
    const [city, checker] = [await reviewer('cixi-city'), await reviewer('cixi-city2')];
    const { facilityId, operator } = await newFacility(app, 'incubator');
    const title = (_id: string, level: Level): RecognitionRecord => ({
      _id,
      applicationId: `app-${_id}`,
      facilityId,
      facilityName: '登记在册孵化器',
      jurisdictionId,
      district: 'cixi-gaoxin',
      programme: 'recognition',
      standardId: 'std',
      standardName: '科技企业孵化器',
      level,
      facilityType: 'incubator',
      year: 2023,
      recognisedOn: '2023-06-01',
      documentNo: '',
      revokedOn: null,
      revokedReason: '',
      createdAt: app.clock.now(),
    });
    await RecognitionModel.create([title('rec_county', 'county'), title('rec_nation', 'nation')]);
    await done(city.post('/v1/assessments/2024/rounds', { jurisdictionId, selfDueOn: '2024-12-31' }));
    const items = [{ facilityId, grade: 'fail', reason: '未提交自评' }];
    const { id } = await done(city.post('/v1/assessments/2024/grades', { jurisdictionId, items }));
    await done(publish(checker, id));
    const [rectification] = (await done(operator.get('/v1/rectifications'))).items;
    await done(operator.post(`/v1/rectifications/${rectification.id}/report`, { report: '已整改' }));
    await done(
      city.post(`/v1/rectifications/${rectification.id}/decision`, { decision: 'revoke', comment: '复核仍不合格' }),
    );

    const revokedOn = async (_id: string) => (await RecognitionModel.findOne({ _id, facilityId }).lean())?.revokedOn;
    expect([await revokedOn('rec_county'), await revokedOn('rec_nation')]).toEqual(['2024-12-20', null]);
    expect((await done(city.get('/v1/assessments/2024/ranking?jurisdiction=cixi'))).quotas[0].recognised).toBe(0);
  });
});
