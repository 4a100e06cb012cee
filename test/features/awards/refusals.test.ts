import { AwardModel } from '../../../src/features/awards/award.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Reply } from '../../support/client.js';
import { staff } from '../../support/people.js';
import { refused } from '../../support/refused.js';
import {
  approved,
  bankFile,
  enter,
  grant,
  importReceipts,
  ledgerOf,
  newFacility,
  paymentsOf,
  putPayee,
  recognised,
  setStage,
  submit,
  theAward,
  wan,
  type Stage,
} from './stage.js';

describe('money that cannot be granted, ordered or booked', () => {
  let app: TestApp;
  let stage: Stage;
  beforeAll(async () => {
    app = await startTestApp();
    stage = await setStage(app, 0);
  });

  async function awardOf(name?: string): Promise<{ own: Stage; id: string }> {
    const own = { ...stage, ...(await newFacility(app, 'incubator', undefined, name)) };
    await recognised(own, 'county', '2022-03-10');
    return { own, id: (await theAward(own, 'CX-17')).id };
  }
  const pay = (own: Stage, id: string): Promise<Reply> => own.payer.post(`/v1/awards/${id}/pay`, {});

  it('approves nothing while the year has no budget for the policy', async () => {
    const { own, id } = await awardOf();
    await submit(own.maker, id);

    expect(await own.checker.post(`/v1/awards/${id}/approve`, {})).toMatchObject(refused(409, 'no_budget'));
    expect((await theAward(own, 'CX-17')).status).toBe('submitted');
  });

  it('takes a budget for a policy and a district of its own place only, and once a year', async () => {
    const elsewhere = await grant(stage.admin, wan(1), { policyId: 'zibo-2020' });
    const far = await grant(stage.admin, wan(1), { district: '370303' });
    const first = await grant(stage.admin, wan(10_000));
    const second = await grant(stage.admin, wan(1));

    expect([elsewhere, far, second]).toMatchObject([
      { ...refused(422, 'unknown_policy'), body: { issues: [{ path: 'policyId' }] } },
      { ...refused(422, 'unknown_district'), body: { issues: [{ path: 'district' }] } },
      refused(409, 'budget_exists'),
    ]);
    expect(first.status).toBe(201);
  });

  it('pays to an account in the name of the facility, or not at all', async () => {
    const { own, id } = await awardOf();
    await approved(own, id);
    const before = await ledgerOf(own);
    const account = { accountName: '某某的个人账户', accountNo: '6222020200112233', bankName: '中国工商银行慈溪支行' };

    expect(await pay(own, id)).toMatchObject(refused(409, 'payee_missing'));
    expect(await own.operator.put(`/v1/facilities/${own.facilityId}/payee`, account)).toMatchObject(
      refused(422, 'account_name_differs'),
    );
    expect(await paymentsOf(own, id)).toEqual([]);
    expect(await ledgerOf(own)).toEqual(before);
  });

  it('writes no file without payments, nor one whose names the bank’s letters cannot hold', async () => {
    expect(await bankFile(stage.payer)).toMatchObject(refused(409, 'nothing_to_file'));

    const { own, id } = await awardOf('慈溪𠮷祥孵化器');
    await putPayee(own);
    await approved(own, id);
    expect((await pay(own, id)).status).toBe(200);
    expect(await bankFile(own.payer)).toMatchObject(refused(422, 'name_not_encodable'));
    expect((await paymentsOf(own, id)).map(({ status }) => status)).toEqual(['ordered']);
    expect((await bankFile(own.payer, 'csv-utf8')).status).toBe(201);
  });

  it('cuts no name short to make it fit the bank’s columns: another format takes it whole', async () => {
    const { own, id } = await awardOf(`慈溪${'长'.repeat(30)}孵化器`);
    await putPayee(own);
    await approved(own, id);
    expect((await pay(own, id)).status).toBe(200);

    const refusal = await bankFile(own.payer, 'fixed-gbk');

    expect(refusal).toMatchObject(refused(422, 'field_too_long'));
    expect(refusal.body.detail).toContain('收款户名');
    expect((await paymentsOf(own, id)).map(({ status }) => status)).toEqual(['ordered']);
    expect((await bankFile(own.payer)).status).toBe(201);
  });

  it('books no receipts without their columns, and no repayment twice', async () => {
    const { own, id } = await awardOf();
    await putPayee(own);
    await approved(own, id);
    await pay(own, id);
    await bankFile(own.payer);
    const [payment] = await paymentsOf(own, id);
    const headless = await own.bookkeeper.post('/v1/award-receipts/import?jurisdiction=cixi', '甲,乙\n1,2', {
      headers: { 'Content-Type': 'text/csv', 'X-Filename': 'receipts.csv' },
    });
    expect(headless).toMatchObject(refused(422, 'columns_missing'));

    await importReceipts(own.bookkeeper, [[`F-${id}`, payment.paymentNo, '300000', '成功', '2026-03-05']]);
    const { body } = await own.maker.get(`/v1/facilities/${own.facilityId}/dossier?limit=20`);
    await own.maker.post(`/v1/facilities/${own.facilityId}/dossier/${body.items[0].id}/correction`, {
      fact: null,
      source: { kind: 'document', id: '撤销认定' },
      reason: '材料不实',
    });
    const [clawback] = (await theAward(own, 'CX-17')).clawbacks;
    const repay = () =>
      own.bookkeeper.post(`/v1/award-clawbacks/${encodeURIComponent(clawback.id)}/repaid`, {
        on: '2026-03-05',
        receiptNo: 'R-9',
      });
    expect((await repay()).status).toBe(200);
    const booked = await ledgerOf(own);

    expect(await repay()).toMatchObject(refused(409, 'already_repaid'));
    expect(await ledgerOf(own)).toEqual(booked);
  });

  it('ZB-09: submits nothing before a reading of the silent text is chosen among those that there are', async () => {
    const district = '370303';
    const maker = await staff(app, 'zibo-maker', [{ role: 'districtReviewer', jurisdictionId: 'zibo', district }]);
    const checker = await staff(app, 'zibo-checker', [{ role: 'cityReviewer', jurisdictionId: 'zibo' }]);
    const { facilityId } = await newFacility(app, 'incubator', district);
    await enter(maker, facilityId, { kind: 'recognition', level: 'province' }, '2020-06-01');
    await enter(maker, facilityId, { kind: 'recognition', level: 'nation' }, '2021-06-01');
    const waiting = await AwardModel.findOne({ facilityId, status: 'choosing' }).lean();
    const choose = (reading: string) =>
      checker.post(`/v1/awards/${waiting?._id}/reading`, { reading, reason: '会议确定' });

    expect(await submit(maker, waiting?._id ?? '')).toMatchObject(refused(409, 'reading_missing'));
    expect(await choose('half')).toMatchObject(refused(422, 'unknown_reading'));
    expect(await choose('difference')).toMatchObject({ status: 200, body: { amountFen: wan(150), status: 'draft' } });
  });
});
