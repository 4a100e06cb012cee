import { newKey } from '../../support/client.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  anotherStaff,
  asking,
  claim,
  decide,
  districtApproved,
  fileContract,
  invoice,
  issued,
  ledgerOf,
  setStage,
  settle,
  spent,
  yuan,
  type Stage,
} from './stage.js';

describe('a voucher from application to payment', () => {
  let app: TestApp;
  let stage: Stage;
  beforeAll(async () => {
    app = await startTestApp();
    stage = await setStage(app);
  });

  it('is applied for, approved twice, issued within budget, spent, claimed and paid', async () => {
    const { founder, district, city, finance } = stage;
    const schemeId = await stage.scheme();
    const draft = await founder.post('/v1/voucher-applications', asking(schemeId, yuan(20_000)));
    expect(draft).toMatchObject({ status: 201, body: { status: 'draft', stage: null, editable: true } });

    const id = draft.body.id;
    expect(await founder.post(`/v1/voucher-applications/${id}/submit`)).toMatchObject({
      status: 200,
      body: { status: 'submitted', stage: 'district' },
    });
    expect(await decide(district, id, 'approve', { contentHash: draft.body.contentHash })).toMatchObject({
      status: 200,
      body: { status: 'districtApproved', stage: 'city', voucherId: null },
    });
    const approved = await decide(city, id);
    expect(approved).toMatchObject({ status: 200, body: { status: 'approved' } });
    expect(await ledgerOf(stage, schemeId)).toEqual({
      budgetFen: yuan(100_000),
      availableFen: yuan(80_000),
      issuedFen: yuan(20_000),
      reservedFen: 0,
      redeemedFen: 0,
      lapsedFen: 0,
    });

    const voucherId = approved.body.voucherId;
    expect((await founder.get(`/v1/vouchers/${voucherId}`)).body).toMatchObject({
      status: 'issued',
      valueFen: yuan(20_000),
      useBy: '2026-06-03',
      redeemBy: '2026-12-31',
    });
    expect(await fileContract(stage, voucherId, yuan(60_000))).toMatchObject({
      status: 201,
      body: { providerName: '宁波检测中心', voucher: { status: 'spent' } },
    });
    const claimed = await claim(founder, voucherId, [invoice(yuan(10_000)), invoice(yuan(5_001))]);
    expect(claimed).toMatchObject({ status: 201, body: { status: 'claimed', amountFen: yuan(7_500.5) } });
    expect(await ledgerOf(stage, schemeId)).toMatchObject({ issuedFen: yuan(12_499.5), reservedFen: yuan(7_500.5) });

    const paid = await settle(finance, claimed.body, 'approve', { contentHash: claimed.body.contentHash });
    expect(paid).toMatchObject({ status: 200, body: { status: 'redeemed' } });
    expect((await founder.get(`/v1/vouchers/${voucherId}`)).body).toMatchObject({
      status: 'spent',
      remainingFen: yuan(12_499.5),
      redeemedFen: yuan(7_500.5),
      redemptions: [{ status: 'redeemed' }],
    });

    const rest = await claim(founder, voucherId, [invoice(yuan(40_000))]);
    expect(rest.body.amountFen).toBe(yuan(12_499.5));
    await settle(finance, rest.body);
    expect((await founder.get(`/v1/vouchers/${voucherId}`)).body).toMatchObject({
      status: 'redeemed',
      remainingFen: 0,
    });
    expect(await ledgerOf(stage, schemeId)).toMatchObject({ issuedFen: 0, reservedFen: 0, redeemedFen: yuan(20_000) });
  });

  it('tells reviewers, the holder and finance what happened, once each', async () => {
    const schemeId = await stage.scheme();
    const voucherId = await spent(stage, schemeId, yuan(1_000));
    const { body } = await claim(stage.founder, voucherId, [invoice(yuan(500))]);
    await settle(stage.finance, body);

    const kindsOf = async (client: {
      get(path: string): Promise<{ body: { items: { kind: string; page: string }[] } }>;
    }) =>
      (await client.get('/v1/notifications?limit=100')).body.items
        .filter(({ page }) => page.includes(voucherId) || page.includes('vouchers/application'))
        .map(({ kind }) => kind);

    expect((await kindsOf(stage.district)).length).toBeGreaterThan(0);
    expect((await kindsOf(stage.city)).length).toBeGreaterThan(0);
    expect(await kindsOf(stage.founder)).toEqual(expect.arrayContaining(['voucher.issued', 'redemption.decided']));
    expect(await kindsOf(stage.finance)).toContain('redemption.claimed');
  });

  it('leaves one audit record for every step', async () => {
    const schemeId = await stage.scheme();
    const voucherId = await spent(stage, schemeId, yuan(1_000));
    const { body } = await claim(stage.founder, voucherId, [invoice(yuan(500))]);
    await settle(stage.finance, body);

    const history = await app.services.audit.history(`voucher:${voucherId}`);

    const actions = history.map(({ action }) => action).sort();
    expect(actions).toEqual(['voucher.claimed', 'voucher.issued', 'voucher.redeemed', 'voucher.spent']);
  });

  it('gives the same answer to the same request under one key, and does it once', async () => {
    const schemeId = await stage.scheme();
    const applicationId = await districtApproved(stage, schemeId, yuan(3_000));
    const once = { idempotencyKey: newKey() };
    const path = `/v1/voucher-applications/${applicationId}/decision`;

    const first = await stage.city.post(path, { decision: 'approve' }, once);
    const second = await stage.city.post(path, { decision: 'approve' }, once);

    expect(second).toMatchObject({ status: 200, body: first.body });
    expect(await stage.city.post(path, { decision: 'refuse', comment: '改主意' }, once)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    expect(await ledgerOf(stage, schemeId)).toMatchObject({ issuedFen: yuan(3_000) });
  });

  it('pays a claim once when the decision is sent twice', async () => {
    const schemeId = await stage.scheme();
    const voucherId = await spent(stage, schemeId, yuan(3_000));
    const { body } = await claim(stage.founder, voucherId, [invoice(yuan(1_000))]);

    expect((await settle(stage.finance, body)).status).toBe(200);

    expect(await settle(stage.finance, body)).toMatchObject({ status: 409, body: { code: 'wrong_stage' } });
    expect(await ledgerOf(stage, schemeId)).toMatchObject({ redeemedFen: yuan(500) });
  });

  it('lets a returned application be corrected and go round again', async () => {
    const schemeId = await stage.scheme();
    const id = await districtApproved(stage, schemeId, yuan(4_000));
    expect(await decide(stage.city, id, 'return')).toMatchObject({ status: 200, body: { status: 'returned' } });

    const edited = await stage.founder.patch(`/v1/voucher-applications/${id}`, { requestedFen: yuan(2_000) });
    expect(edited).toMatchObject({ status: 200, body: { requestedFen: yuan(2_000), status: 'returned' } });
    await stage.founder.post(`/v1/voucher-applications/${id}/submit`);
    await decide(stage.district, id);

    expect(await decide(stage.city, id)).toMatchObject({ status: 200, body: { status: 'approved' } });
    expect(await ledgerOf(stage, schemeId)).toMatchObject({ issuedFen: yuan(2_000) });
  });

  it('frees the invoices of a returned claim, and keeps those of a rejected one', async () => {
    const schemeId = await stage.scheme();
    const voucherId = await spent(stage, schemeId, yuan(3_000));
    const paper = invoice(yuan(1_000));
    const first = await claim(stage.founder, voucherId, [paper]);
    await settle(stage.finance, first.body, 'return');

    const second = await claim(stage.founder, voucherId, [paper]);
    expect(second.status).toBe(201);
    expect(await settle(stage.finance, second.body, 'refuse')).toMatchObject({ body: { status: 'rejected' } });

    expect((await stage.founder.get(`/v1/vouchers/${voucherId}`)).body.status).toBe('rejected');
    expect(await claim(stage.founder, voucherId, [paper])).toMatchObject({
      status: 409,
      body: { code: 'invoice_used', number: paper.number },
    });
    expect(await ledgerOf(stage, schemeId)).toMatchObject({ issuedFen: yuan(3_000), reservedFen: 0 });
  });

  it('gives the unused rest back to the budget and to the yearly cap', async () => {
    const schemeId = await stage.scheme({ capPerApplicantFen: yuan(5_000) });
    const voucherId = await issued(stage, schemeId, yuan(5_000));
    expect(await stage.founder.post('/v1/voucher-applications', asking(schemeId, 1))).toMatchObject({
      status: 409,
      body: { code: 'cap_exceeded', allowanceFen: 0 },
    });

    expect(await stage.founder.post(`/v1/vouchers/${voucherId}/return`, { reason: '项目取消' })).toMatchObject({
      status: 200,
      body: { status: 'returned', remainingFen: 0, returnedFen: yuan(5_000) },
    });

    expect(await ledgerOf(stage, schemeId)).toMatchObject({ availableFen: yuan(100_000), issuedFen: 0, lapsedFen: 0 });
    expect((await stage.founder.post('/v1/voucher-applications', asking(schemeId, yuan(5_000)))).status).toBe(201);
    expect(await stage.founder.post(`/v1/vouchers/${voucherId}/return`)).toMatchObject({
      status: 409,
      body: { code: 'nothing_left' },
    });
  });

  it('takes a payment back by a reversing entry, made by a second finance officer', async () => {
    const schemeId = await stage.scheme();
    const voucherId = await spent(stage, schemeId, yuan(3_000));
    const { body } = await claim(stage.founder, voucherId, [invoice(yuan(2_000))]);
    await settle(stage.finance, body);
    const path = `/v1/vouchers/${voucherId}/redemptions/${body.id}/reversal`;
    expect(await stage.finance.post(path, { comment: '重复支付' })).toMatchObject({
      status: 409,
      body: { code: 'same_person', detail: '这笔款由您办理兑付，请转交另一名财务人员冲销' },
    });

    const second = await anotherStaff(app, 'finance');
    expect(await second.post(path, { comment: '重复支付' })).toMatchObject({
      status: 200,
      body: { status: 'reversed' },
    });

    expect(await ledgerOf(stage, schemeId)).toMatchObject({ issuedFen: yuan(3_000), reservedFen: 0, redeemedFen: 0 });
    const { body: entries } = await stage.admin.get(`/v1/voucher-schemes/${schemeId}/ledger-entries?limit=100`);
    expect(entries.items.filter(({ reverses }: { reverses: string | null }) => reverses)).toMatchObject([
      { movement: 'reverse', redemptionId: body.id, reverses: `pay ${body.id}` },
    ]);
    const { body: own } = await stage.admin.get(
      `/v1/voucher-schemes/${schemeId}/ledger-entries?voucherId=${voucherId}&limit=100`,
    );
    expect(own.items).toEqual(entries.items.filter((entry: { voucherId: string }) => entry.voucherId === voucherId));
    expect(own.items.map(({ movement }: { movement: string }) => movement)).toEqual(
      expect.arrayContaining(['issue', 'claim', 'pay', 'reverse']),
    );
  });
});
