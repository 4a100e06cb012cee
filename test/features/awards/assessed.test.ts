import { AwardModel } from '../../../src/features/awards/award.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, enter, newFacility, submit, wan } from '../../support/awardStage.js';
import type { Client } from '../../support/client.js';
import { staff } from '../../support/people.js';
import { refused } from '../../support/refused.js';

const PLACE = { jurisdictionId: 'qingdao' } as const;
const DISTRICT = '370212';
const SUM = { amountFen: wan(5), reason: '签约意向 12 项，影响覆盖全省', document: '青科评〔2021〕3号评审意见' };

describe('E18, QD-24: the subsidy of a brand event, whose sum the policy leaves open', () => {
  let app: TestApp;
  let district: Client;
  let city: Client;
  let other: Client;
  beforeAll(async () => {
    app = await startTestApp();
    app.clock.set('2021-06-10T02:00:00.000Z');
    district = await staff(app, 'qd-district', [{ role: 'districtReviewer', ...PLACE, district: DISTRICT }]);
    city = await staff(app, 'qd-city', [{ role: 'cityReviewer', ...PLACE }]);
    other = await staff(app, 'qd-city-2', [{ role: 'cityReviewer', ...PLACE }]);
    const admin = await staff(app, 'qd-admin', [{ role: 'admin', ...PLACE }]);
    await admin.post('/v1/award-budgets', { ...PLACE, policyId: 'qingdao-2019', year: 2021, budgetFen: wan(100) });
  });

  /** A facility whose event of this cost stands in its dossier, and the award that waits for a sum. */
  async function promised(amountFen = wan(8.6), more: readonly number[] = []) {
    const { facilityId, operator } = await newFacility(app, 'incubator', DISTRICT);
    for (const each of [amountFen, ...more])
      await enter(city, facilityId, { kind: 'eventSpend', amountFen: each }, '2021-05-20');
    const { body } = await city.get(`/v1/awards?facilityId=${facilityId}&limit=100`);
    return { facilityId, operator, id: String(body.items.at(-1).id), awards: body.items };
  }
  const assess = (by: Client, id: string, change: object = {}) =>
    by.post(`/v1/awards/${id}/assessed-sum`, { ...SUM, ...change });

  it('says that the policy names no figure, and takes no step before one is assessed', async () => {
    const { id, operator } = await promised();

    const { body } = await operator.get(`/v1/awards/${id}`);
    expect(body).toMatchObject({ rule: 'QD-24', article: '二(五)1', status: 'choosing', amountFen: 0 });
    expect(body).toMatchObject({ isLeftOpen: true, atMostFen: wan(8.6), assessed: null });
    expect(await submit(district, id)).toMatchObject(refused(409, 'sum_missing'));
    expect(await city.post(`/v1/awards/${id}/reading`, { reading: 'full', reason: '试' })).toMatchObject(
      refused(409, 'sum_left_open'),
    );
  });

  it('explains the assessed sum by who, why and on what paper; the facility reads all but the name', async () => {
    const { id, operator } = await promised();

    const { status, body } = await assess(district, id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'draft', kind: 'fixed', amountFen: wan(5), computedFen: wan(5) });
    expect(body.formula).toBe('文件未写金额，核定 50,000元（实际投入 86,000元 以内）');
    expect(body.assumptions.at(-1).sentence).toBe(
      '政策没有写明金额（QD-24 二(五)1）：由科技部门于 2021-06-10 核定 50,000元，' +
        '理由：签约意向 12 项，影响覆盖全省；依据：青科评〔2021〕3号评审意见',
    );
    expect(body.assessed).toMatchObject({ document: SUM.document, byName: expect.stringMatching(/./) });
    expect(body.hands).toEqual([expect.objectContaining({ step: 'assessed' })]);
    const theirs = (await operator.get(`/v1/awards/${id}`)).body;
    expect(theirs.assessed).toMatchObject({ ...SUM, byName: null });
    expect(theirs.hands).toEqual([]);
  });

  it('is approved by somebody else than who assessed it, however many hands lie between', async () => {
    const { id } = await promised();
    await assess(city, id);
    await submit(district, id);

    expect(await approve(city, id)).toMatchObject(refused(409, 'same_person'));
    const { status, body } = await approve(other, id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'approved', amountFen: wan(5), findings: [] });
    expect(body.hands.map(({ step }: { step: string }) => step)).toEqual(['assessed', 'made', 'checked']);
    expect(body.instalments).toEqual([expect.objectContaining({ amountFen: wan(5), state: 'released' })]);
    expect(await assess(city, id)).toMatchObject(refused(409, 'wrong_stage'));
  });

  it('is assessed anew after it was sent back, and the digest that was seen is void', async () => {
    const { id } = await promised();
    const first = (await assess(district, id)).body;
    await submit(district, id);
    await other.post(`/v1/awards/${id}/turn-down`, { decision: 'return', comment: '请核减' });
    const second = (await assess(district, id, { amountFen: wan(4), reason: '复核后核减' })).body;
    await submit(district, id);

    expect(second).toMatchObject({ status: 'draft', amountFen: wan(4) });
    expect(await approve(other, id, { contentHash: first.contentHash })).toMatchObject(refused(409, 'content_changed'));
    expect(await approve(other, id, { contentHash: second.contentHash })).toMatchObject({ status: 200 });
  });

  it('belongs to one event: the other of the same facility still waits', async () => {
    const { facilityId, id, awards } = await promised(wan(8), [wan(6)]);
    expect(awards).toHaveLength(2);
    await assess(district, id);

    const { body } = await city.get(`/v1/awards?facilityId=${facilityId}&limit=10`);
    expect(body.items.map(({ status }: { status: string }) => status).toSorted()).toEqual(['choosing', 'draft']);
  });

  it('never exceeds what was spent, and waits again when the spend is corrected below it', async () => {
    const { id, facilityId } = await promised(wan(8));
    expect(await assess(district, id, { amountFen: wan(8) + 1 })).toMatchObject(refused(422, 'amount_not_allowed'));
    expect(await assess(district, id, { amountFen: wan(8) })).toMatchObject({ status: 200 });
    const { body } = await city.get(`/v1/facilities/${facilityId}/dossier?limit=5`);
    await city.post(`/v1/facilities/${facilityId}/dossier/${body.items[0].id}/correction`, {
      fact: { kind: 'eventSpend', amountFen: wan(7) },
      on: '2021-05-20',
      source: { kind: 'document', id: '审计报告' },
      reason: '剔除无票支出',
    });

    expect((await city.get(`/v1/awards/${id}`)).body).toMatchObject({ status: 'choosing', amountFen: 0 });
  });

  it('is refused to the facility, to other places and to a request without a paper', async () => {
    const { id, operator } = await promised();
    const stranger = await app.signIn('qd-stranger');

    expect(await assess(operator, id)).toMatchObject(refused(403, 'forbidden'));
    expect(await assess(stranger, id)).toMatchObject(refused(404, 'not_found'));
    for (const bad of [
      { document: '' },
      { reason: ' ' },
      { amountFen: 0 },
      { amountFen: 1.5 },
      { amountFen: '5' },
      { extra: 1 },
    ])
      expect(await assess(district, id, bad)).toMatchObject(refused(422, 'invalid_request'));
    expect(await AwardModel.findById(id).lean()).toMatchObject({ status: 'choosing', assessed: null });
  });
});
