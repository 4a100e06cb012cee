import { approvedOrganisation } from '../../support/factories.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { HOME, staff } from '../../support/people.js';
import { refused } from '../../support/refused.js';
import { claim, fileContract, invoice, issued, setStage, settle, spent, yuan, type Stage } from './stage.js';

let app: TestApp;
let stage: Stage;

beforeAll(async () => {
  app = await startTestApp();
  stage = await setStage(app);
});

describe('spending and claiming', () => {
  it('needs an approved provider that shares nobody with the holder', async () => {
    const schemeId = await stage.scheme();
    const id = await issued(stage, schemeId, yuan(100));
    const own = await approvedOrganisation(app, {
      kind: 'provider',
      owner: await app.signIn('founder'),
      name: '自家检测',
    });
    const contract = { providerId: stage.providerId, amountFen: yuan(100), signedOn: '2026-03-05', subject: '检测' };
    const founder = (await app.signIn('founder')).as(stage.startupId);
    const file = (change: object) => founder.post(`/v1/vouchers/${id}/contracts`, { ...contract, ...change });

    expect(await file({ providerId: stage.startupId })).toMatchObject(refused(409, 'not_a_provider'));
    expect(await file({ providerId: 'org_none' })).toMatchObject(refused(404, 'not_found'));
    expect(await file({ providerId: own })).toMatchObject(refused(409, 'related_party'));
    expect(await file({ signedOn: '2026-03-06' })).toMatchObject(refused(422, 'date_in_future'));
    expect(await file({ amountFen: 0 })).toMatchObject(refused(422, 'invalid_request'));
  });

  it('takes fifty contracts for a voucher and no more', async () => {
    const id = await issued(stage, await stage.scheme(), yuan(100));
    for (let filed = 0; filed < 50; filed += 1) expect((await fileContract(stage, id, yuan(1))).status).toBe(201);

    expect(await fileContract(stage, id, yuan(1))).toMatchObject(refused(409, 'too_many_contracts'));
    expect((await stage.founder.get(`/v1/vouchers/${id}`)).body.contracts).toHaveLength(50);
  });

  it('pays nothing without a contract, beyond the contract or beyond the share', async () => {
    const schemeId = await stage.scheme();
    const id = await issued(stage, schemeId, yuan(100));
    expect(await claim(stage.founder, id, [invoice(yuan(10))])).toMatchObject(refused(409, 'contract_required'));

    await fileContract(stage, id, yuan(50));
    expect(await claim(stage.founder, id, [invoice(yuan(51))])).toMatchObject(
      refused(409, 'amount_exceeds_contract', { leftFen: yuan(50) }),
    );
    expect(await claim(stage.founder, id, [invoice(yuan(50))], { amountFen: yuan(26) })).toMatchObject(
      refused(409, 'amount_exceeds', { claimableFen: yuan(25) }),
    );
    expect(await claim(stage.founder, id, [invoice(1)])).toMatchObject(refused(422, 'amount_too_small'));
    expect(await claim(stage.founder, id, [{ ...invoice(yuan(1)), issuedOn: '2026-03-06' }])).toMatchObject(
      refused(422, 'date_in_future'),
    );
    expect(await claim(stage.founder, id, [invoice(yuan(1))], { contractId: 'ctr_none' })).toMatchObject(
      refused(422, 'unknown_contract'),
    );
    expect(await claim(stage.founder, id, [])).toMatchObject(refused(422, 'invalid_request'));
  });

  it('never pays more than the voucher holds, whatever the invoices say', async () => {
    const id = await spent(stage, await stage.scheme(), yuan(100));

    expect(await claim(stage.founder, id, [invoice(yuan(900))])).toMatchObject({ body: { amountFen: yuan(100) } });

    expect(await claim(stage.founder, id, [invoice(yuan(10))])).toMatchObject(refused(409, 'nothing_left'));
  });

  it('takes an invoice once in the whole product, however it is written', async () => {
    const id = await spent(stage, await stage.scheme(), yuan(100));
    const other = await spent(stage, await stage.scheme(), yuan(100));
    const paper = invoice(yuan(10), 'abc-88 001');
    expect((await claim(stage.founder, id, [paper])).status).toBe(201);

    for (const number of ['ABC-88001', ' abc-88001 '])
      expect(await claim(stage.founder, other, [{ ...paper, number }])).toMatchObject(refused(409, 'invoice_used'));
    expect(await claim(stage.founder, other, [invoice(yuan(1), 'TW-1'), invoice(yuan(1), 'tw-1')])).toMatchObject(
      refused(409, 'invoice_used'),
    );
  });
});

describe('paying', () => {
  it('is for finance, and not for anybody who had a hand in it before', async () => {
    const id = await spent(stage, await stage.scheme(), yuan(100));
    const { body } = await claim(stage.founder, id, [invoice(yuan(10))]);
    const grant = { role: 'finance', jurisdictionId: HOME.jurisdictionId } as const;
    const reviewer = await staff(app, 'city', [{ role: 'cityReviewer', jurisdictionId: HOME.jurisdictionId }, grant]);
    const lab = await staff(app, 'lab', [grant]);
    const holder = await staff(app, 'founder', [grant]);

    expect(await settle(stage.admin, body)).toMatchObject(refused(403, 'forbidden'));
    expect(await settle(reviewer, body)).toMatchObject(refused(409, 'same_person'));
    expect(await settle(lab, body)).toMatchObject(refused(409, 'own_organisation'));
    expect(await settle(holder, body)).toMatchObject(refused(409, 'own_organisation'));
    expect(await settle(stage.finance, body, 'approve', { contentHash: '0'.repeat(64) })).toMatchObject(
      refused(409, 'content_changed'),
    );
    expect((await settle(stage.finance, body)).status).toBe(200);

    const actions = (await app.services.audit.history(`voucher:${id}`)).map(({ action }) => action);
    expect(actions.filter(action => action === 'voucher.selfDealingRefused')).toHaveLength(3);
    await staff(app, 'city', [{ role: 'cityReviewer', jurisdictionId: HOME.jurisdictionId }]);
    await staff(app, 'lab', []);
    await staff(app, 'founder', []);
  });
});
