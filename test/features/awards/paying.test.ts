import { UserModel } from '../../../src/features/identity/user.model.js';
import { AwardModel } from '../../../src/features/awards/award.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { HOME, staff } from '../../support/people.js';
import {
  approve,
  approved,
  bankFile,
  graded,
  importReceipts,
  ledgerOf,
  newFacility,
  partsOf,
  paymentsOf,
  putPayee,
  recognised,
  setStage,
  submit,
  theAward,
  wan,
  type Stage,
} from './stage.js';

describe('money out', () => {
  let app: TestApp;
  let stage: Stage;
  beforeAll(async () => {
    app = await startTestApp();
    stage = await setStage(app);
  });

  /** A facility with an approved award of 50万 in 60/20/20, and an account to pay it to. */
  async function readyToPay(): Promise<{ own: Stage; id: string }> {
    const own = { ...stage, ...(await newFacility(app)) };
    await putPayee(own);
    await recognised(own, 'county', '2022-03-10');
    const { id } = await theAward(own, 'CX-17');
    await approved(own, id);
    return { own, id };
  }
  const pay = (by: Client, id: string, rest: object = {}) => by.post(`/v1/awards/${id}/pay`, rest);
  const asFinance = (name: string) => staff(app, name, [{ role: 'finance', jurisdictionId: HOME.jurisdictionId }]);

  it('I4, X3: goes from the recognition to the last instalment through four people, and the books add up to nothing', async () => {
    const { own, id } = await readyToPay();
    expect(await pay(own.payer, id)).toMatchObject({
      status: 200,
      body: { instalments: [{ state: 'ordered' }, {}, {}] },
    });
    const file = await bankFile(own.payer);
    const [payment] = await paymentsOf(own, id);
    expect(file.body).toMatchObject({ count: 1, totalFen: wan(30) });
    const report = await importReceipts(own.bookkeeper, [
      [`S1-${id}`, payment.paymentNo, '300,000.00', '成功', '2026-03-05'],
    ]);
    expect(report.body).toMatchObject({ counts: { matched: 1, refused: 0 }, rows: [{ outcome: 'matched' }] });

    for (const year of [2023, 2024]) {
      await graded(own, { year, grade: 'pass', on: `${year}-12-20` });
      await pay(own.payer, id);
      await bankFile(own.payer);
      const next = (await paymentsOf(own, id)).find(({ status }: { status: string }) => status === 'filed');
      await importReceipts(own.bookkeeper, [[`S${year}-${id}`, next.paymentNo, '100000', '成功', '2026-03-05']]);
    }

    const done = (await own.operator.get(`/v1/awards/${id}`)).body;
    expect(done).toMatchObject({ status: 'settled', paidFen: wan(50), hands: [] });
    expect(partsOf(done)).toEqual(['paid 30', 'paid 10', 'paid 10']);
    await ledgerOf(own);
    const actions = (await app.services.audit.history(`award:${id}`)).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['award.opened', 'award.submitted', 'award.approved']));
    expect(await own.payer.post(`/v1/awards/${id}/pay`, {})).toMatchObject({
      status: 409,
      body: { code: 'already_paid' },
    });
    const { body: inbox } = await own.operator.get('/v1/notifications?limit=50');
    expect(inbox.items.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['award.approved', 'award.paid']),
    );
  });

  it('refuses every second step by the same natural person, through whichever account', async () => {
    const own = { ...stage, ...(await newFacility(app)) };
    await putPayee(own);
    await recognised(own, 'county', '2022-03-10');
    const { id } = await theAward(own, 'CX-17');
    const city = await staff(app, 'both', [
      { role: 'cityReviewer', jurisdictionId: HOME.jurisdictionId },
      { role: 'finance', jurisdictionId: HOME.jurisdictionId },
    ]);
    const alias = await asFinance('alias');
    const bind = (_id: string, phoneDigest: string | null) => UserModel.updateOne({ _id }, { $set: { phoneDigest } });
    await bind(city.userId, 'd1g3st');
    await submit(own.maker, id);
    expect((await approve(city, id)).status).toBe(200);
    // The number moves to a second account of the same person.
    await bind(city.userId, null);
    await bind(alias.userId, 'd1g3st');

    expect(await pay(city, id)).toMatchObject({ status: 409, body: { code: 'same_person' } });
    expect(await pay(alias, id)).toMatchObject({ status: 409, body: { code: 'same_person' } });
    await pay(own.payer, id);
    expect(await own.payer.post('/v1/award-bank-files', { jurisdictionId: 'cixi', formatId: 'csv-gbk' })).toMatchObject(
      {
        status: 201,
      },
    );
    const [payment] = await paymentsOf(own, id);
    const row = [`A-${id}`, payment.paymentNo, '300000', '成功', '2026-03-05'];
    for (const by of [own.payer, alias]) {
      const { body } = await importReceipts(by, [row]);
      expect(body.rows[0]).toMatchObject({ outcome: 'refused' });
      expect(body.rows[0].reason).toContain('须由不同的人办理');
    }
    expect((await importReceipts(own.bookkeeper, [row])).body.counts.matched).toBe(1);
    const refusals = (await app.services.audit.history(`award:${id}`)).filter(
      ({ action }) => action === 'award.samePersonRefused',
    );
    expect(refusals.length).toBeGreaterThanOrEqual(4);
  });

  it('refuses the maker as checker, and the facility’s own people', async () => {
    const own = { ...stage, ...(await newFacility(app)) };
    await recognised(own, 'county', '2022-03-10');
    const { id } = await theAward(own, 'CX-17');
    await submit(own.checker, id);

    expect(await approve(own.checker, id)).toMatchObject({ status: 409, body: { code: 'same_person' } });
    await UserModel.updateOne(
      { _id: own.operator.userId },
      { $set: { roles: [{ role: 'cityReviewer', jurisdictionId: 'cixi' }] } },
    );
    app.clock.advance(1_000);
    expect(await approve(own.operator, id)).toMatchObject({ status: 409, body: { code: 'own_matter' } });
  });

  it('makes an approval void when the content is changed after it, in the open or behind our back', async () => {
    const { own, id } = await readyToPay();
    const before = await ledgerOf(own);
    const edit = { amountFen: wan(40), reason: '核减' };
    expect(await own.maker.patch(`/v1/awards/${id}`, edit)).toMatchObject({ status: 200, body: { status: 'draft' } });
    expect(await pay(own.payer, id)).toMatchObject({ status: 409, body: { code: 'approval_void' } });
    const after = await ledgerOf(own);
    expect(Number(after['availableFen']) - Number(before['availableFen'])).toBe(wan(50));

    const again = await approved(own, id);
    expect(partsOf(again)).toEqual(['released 24', 'pending 8', 'pending 8']);
    await AwardModel.updateOne({ _id: id }, { $set: { amountFen: wan(49) } });
    expect(await pay(own.payer, id)).toMatchObject({ status: 409, body: { code: 'approval_void' } });
  });

  it('lowers ceilings only, and never above what the article gives', async () => {
    const own = { ...stage, ...(await newFacility(app)) };
    await recognised(own, 'county', '2022-03-10');
    const { id } = await theAward(own, 'CX-17');
    const edit = (amountFen: number) => own.maker.patch(`/v1/awards/${id}`, { amountFen, reason: '核减' });

    expect(await edit(wan(51))).toMatchObject({ status: 422, body: { code: 'amount_not_allowed' } });
    expect((await edit(wan(45))).body).toMatchObject({ amountFen: wan(45), computedFen: wan(50) });
    const { instalments } = (await approved(own, id)) as { instalments: { amountFen: number }[] };
    expect(instalments.reduce((sum, part) => sum + part.amountFen, 0)).toBe(wan(45));
  });

  it('reports every row of a receipt file: matched, partial, failed, repeated, unknown and refused', async () => {
    const { own, id } = await readyToPay();
    await pay(own.payer, id);
    const ordered = (await paymentsOf(own, id))[0];
    const early = await importReceipts(own.bookkeeper, [
      [`E-${id}`, ordered.paymentNo, '300000', '成功', '2026-03-05'],
    ]);
    expect(early.body.rows[0]).toMatchObject({ outcome: 'refused', reason: '该付款尚未发给银行' });
    await bankFile(own.payer);
    const { paymentNo } = ordered;

    const { body } = await importReceipts(own.bookkeeper, [
      [`P1-${id}`, paymentNo, '100,000.00', '部分成功', '2026/3/5'],
      [`P1-${id}`, paymentNo, '100,000.00', '部分成功', '2026/3/5'],
      [`P2-${id}`, 'NOBODY', '1', '成功', '2026-03-05'],
      [`P3-${id}`, paymentNo, '200000.01', '成功', '2026-03-05'],
      [`P4-${id}`, paymentNo, '=1+1', '成功', '2026-03-05'],
      [`P5-${id}`, paymentNo, '200000', '失败', '2026-03-05'],
      [`P6-${id}`, paymentNo, '200000', '成功', '20260305'],
    ]);

    const outcomes = body.rows.map(({ outcome }: { outcome: string }) => outcome);
    expect(outcomes).toEqual(['partial', 'repeated', 'unknown', 'refused', 'refused', 'refused', 'matched']);
    expect((await paymentsOf(own, id))[0]).toMatchObject({ status: 'paid', confirmedFen: wan(30) });
    const twice = await importReceipts(own.bookkeeper, [[`P6-${id}`, paymentNo, '200000', '成功', '20260305']]);
    expect(twice.body.counts).toMatchObject({ repeated: 1, matched: 0 });
    await ledgerOf(own);
  });

  it('releases a part again when the bank sends the money back, and pays it under a new number', async () => {
    const { own, id } = await readyToPay();
    await pay(own.payer, id);
    await bankFile(own.payer);
    const [first] = await paymentsOf(own, id);
    await importReceipts(own.bookkeeper, [[`F-${id}`, first.paymentNo, '0', '失败', '2026-03-05', '账户不存在']]);
    expect((await theAward(own, 'CX-17')).instalments[0]).toMatchObject({
      state: 'released',
      reason: '银行退回：账户不存在',
    });

    expect((await pay(own.payer, id)).status).toBe(200);
    const numbers = (await paymentsOf(own, id)).map((payment: { paymentNo: string }) => payment.paymentNo);
    expect(new Set(numbers).size).toBe(2);
    await ledgerOf(own);
  });

  it('claims back what was paid when its ground is corrected away, and books the repayment', async () => {
    const own = { ...stage, ...(await newFacility(app)) };
    await putPayee(own);
    const entry = await recognised(own, 'prefecture', '2022-03-10');
    const { id } = await theAward(own, 'CX-17');
    await approved(own, id);
    await pay(own.payer, id);
    await bankFile(own.payer);
    const [payment] = await paymentsOf(own, id);
    await importReceipts(own.bookkeeper, [[`C-${id}`, payment.paymentNo, '800000', '成功', '2026-03-05']]);

    await own.maker.post(`/v1/facilities/${own.facilityId}/dossier/${entry}/correction`, {
      fact: null,
      source: { kind: 'document', id: '撤销认定' },
      reason: '材料不实',
    });

    const [clawback] = (await theAward(own, 'CX-17')).clawbacks;
    expect(clawback).toMatchObject({ amountFen: wan(80), status: 'open', article: '三(三)' });
    expect(await ledgerOf(own)).toMatchObject({ receivableFen: wan(80) });
    const repaid = { on: '2026-03-05', receiptNo: 'R-1' };
    expect(
      await own.bookkeeper.post(`/v1/award-clawbacks/${encodeURIComponent(clawback.id)}/repaid`, repaid),
    ).toMatchObject({
      status: 200,
      body: { status: 'repaid' },
    });
    expect(await ledgerOf(own)).toMatchObject({ receivableFen: 0, recoveredFen: wan(80) });
  });

  it('TL-14, I5, X15: counts the days from approval to payment, and says the median without names', async () => {
    const { own, id } = await readyToPay();
    app.clock.advance(20 * 86_400_000);
    const ageing = await own.checker.get('/v1/award-ageing');
    expect(ageing.body.items.find(({ awardId }: { awardId: string }) => awardId === id)).toMatchObject({
      days: 20,
      lateness: 'soon',
    });

    const clock = await app.anyone.get('/v1/public/pay-clock?jurisdiction=cixi&year=2026');
    expect(Object.keys(clock.body).toSorted()).toEqual(['jurisdictionId', 'medianDays', 'paidCount', 'year']);
    expect(clock.body.paidCount).toBeGreaterThanOrEqual(3);
    expect(typeof clock.body.medianDays).toBe('number');
  });

  it('F15: CX-23: gives the deciding meeting every waiting award with article, formula and grounds, also as a workbook', async () => {
    const own = { ...stage, ...(await newFacility(app)) };
    await recognised(own, 'county', '2022-03-10');
    const { id } = await theAward(own, 'CX-17');
    await submit(own.maker, id);

    const { body } = await own.checker.get('/v1/award-decisions?jurisdiction=cixi');
    expect(body.items.find(({ awardId }: { awardId: string }) => awardId === id)).toMatchObject({
      formula: '50万',
      article: '三(二)',
      instalments: '2022年 300000.00元；2023年 100000.00元；2024年 100000.00元',
    });
    const workbook = await own.checker.get('/v1/award-decisions/workbook?jurisdiction=cixi');
    expect(workbook.status).toBe(200);
    expect(workbook.headers.get('content-type')).toContain('spreadsheetml');
  });

  it('never shows an account number, except in the bank file that finance downloads', async () => {
    const { own, id } = await readyToPay();
    await pay(own.payer, id);
    const file = await bankFile(own.payer);
    const path = `/v1/award-bank-files/${file.body.id}/download`;
    const seen = JSON.stringify([
      (await own.operator.get(`/v1/facilities/${own.facilityId}/payee`)).body,
      (await own.payer.get('/v1/award-payments')).body,
    ]);

    expect(seen).not.toContain('6222020200112233');
    expect((await own.checker.post(path)).status).toBe(403);
    const bytes = await own.payer.post(path);
    expect(bytes.body).toContain('6222020200112233');
    expect(bytes.headers.get('x-content-sha256')).toBe(file.body.hash);
  });
});
