import { startTestApp, type TestApp } from '../../support/app.js';
import { enter, setStage, type Stage } from '../../support/awardStage.js';
import { refused } from '../../support/refused.js';

let app: TestApp;
let stage: Stage;
beforeAll(async () => {
  app = await startTestApp();
  stage = await setStage(app, 0);
});

describe('POST /v1/facilities/:id/dossier/:entryId/correction', () => {
  it('corrects what a fact says, never what kind of fact it is', async () => {
    const { maker, facilityId } = stage;
    const entryId = await enter(maker, facilityId, { kind: 'recognition', level: 'county' }, '2022-03-10');
    const correct = (fact: object) =>
      maker.post(`/v1/facilities/${facilityId}/dossier/${entryId}/correction`, {
        fact,
        source: { kind: 'document', id: '更正通知' },
        reason: '登记有误',
      });

    expect(await correct({ kind: 'assessment', year: 2022, grade: 'excellent' })).toMatchObject(
      refused(422, 'fact_kind_differs', { issues: [{ path: 'fact.kind', message: '须与原记录相同' }] }),
    );
    expect((await correct({ kind: 'recognition', level: 'province' })).status).toBe(201);
    const { items } = (await maker.get(`/v1/facilities/${facilityId}/dossier`)).body;
    expect(items).toContainEqual(expect.objectContaining({ fact: { kind: 'recognition', level: 'province' } }));
  });
});
