import { startTestApp, type TestApp } from '../../support/app.js';
import { recognised, setStage as setAwardStage, submit, theAward } from '../../support/awardStage.js';
import type { Client } from '../../support/client.js';
import { done } from '../../support/resourceStage.js';
import { openRound, recognisedFacility, selfEvaluate, setPanel, visit } from '../assessments/stage.js';
import { decide, inspect, publicise, scoredBy, setStage, submitted } from '../recognition/stage.js';

const waitingFor = async (who: Client, area: string): Promise<string[]> => {
  const { body } = await who.get('/v1/desk/queue');
  return body.items.filter((item: { area: string }) => item.area === area).map(({ id }: { id: string }) => id);
};

describe('GET /v1/desk/queue, the matters of the bureau', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    app.clock.set('2022-03-01T02:00:00.000Z');
  });

  it('F1: walks an application for recognition from the district to the city until it is public', async () => {
    const stage = await setStage(app, 'makerspace');
    const { district, city } = stage;
    const id = await submitted(stage, 'cixi-makerspace');

    expect(await waitingFor(district, 'recognitions')).toEqual([id]);
    expect(await waitingFor(city, 'recognitions')).toEqual([]);
    await done(decide(district, id));
    await done(decide(district, id));
    expect(await waitingFor(district, 'recognitions')).toEqual([id]);
    await done(inspect(district, id, '2022-03-01'));
    expect(await waitingFor(district, 'recognitions')).toEqual([]);
    expect(await waitingFor(city, 'recognitions')).toEqual([id]);

    await scoredBy(stage, id, [85, 80, 78]);
    await done(decide(city, id));
    expect(await waitingFor(city, 'recognitions')).toEqual([id]);
    await done(publicise(city, id));
    expect(await waitingFor(city, 'recognitions')).toEqual([]);
  });

  it('F6: shows a submitted award to a second person, not to the one who submitted it', async () => {
    const stage = await setAwardStage(app);
    await recognised(stage, 'county', '2021-06-03');
    const award = await theAward(stage, 'CX-17');
    await done(submit(stage.maker, award.id));

    expect(await waitingFor(stage.checker, 'awards')).toEqual([award.id]);
    expect(await waitingFor(stage.maker, 'awards')).toEqual([]);
    const queue = (await stage.checker.get('/v1/desk/queue')).body;
    expect(queue.items[0]).toMatchObject({ area: 'awards', id: award.id, subtitle: expect.stringContaining('50') });
  });

  it('F3, F9, F10: shows a form to the district, grades to a colleague of the proposer, a report to the city', async () => {
    const panel = await setPanel(app);
    const { district, city, checker } = panel;
    const who = await recognisedFacility(panel);
    await openRound(panel, 2022);
    const form = await selfEvaluate(who, 2022);
    expect(await waitingFor(district, 'assessmentForms')).toEqual([form]);
    await done(visit(panel, form));
    expect(await waitingFor(district, 'assessmentForms')).toEqual([]);

    const points = { service: 0, effect: 0 };
    for (const expert of panel.experts) await done(expert.put(`/v1/assessment-forms/${form}/score`, { points }));
    const items = [{ facilityId: who.facilityId, grade: 'fail', reason: '核查未通过' }];
    const batch = await done(city.post('/v1/assessments/2022/grades', { jurisdictionId: 'cixi', items }));
    expect(await waitingFor(city, 'assessmentGrades')).toEqual([]);
    expect(await waitingFor(checker, 'assessmentGrades')).toEqual([batch.id]);
    await done(checker.post(`/v1/assessment-batches/${batch.id}/decision`, { decision: 'publish' }));
    expect(await waitingFor(checker, 'assessmentGrades')).toEqual([]);

    const [rectification] = (await done(who.operator.get('/v1/rectifications'))).items;
    expect(await waitingFor(city, 'rectifications')).toEqual([]);
    await done(who.operator.post(`/v1/rectifications/${rectification.id}/report`, { report: '已补正' }));
    expect(await waitingFor(city, 'rectifications')).toEqual([rectification.id]);
    await done(city.post(`/v1/rectifications/${rectification.id}/decision`, { decision: 'pass', comment: '合格' }));
    expect(await waitingFor(city, 'rectifications')).toEqual([]);
  });
});
