import { approvedOrganisation } from '../../support/factories.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { ELSEWHERE, HOME, NEXT_DOOR, staff } from '../../support/people.js';
import { refused } from '../../support/refused.js';
import {
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
  submitted,
  yuan,
  type Stage,
} from './stage.js';

let app: TestApp;
let stage: Stage;
beforeAll(async () => {
  app = await startTestApp();
  stage = await setStage(app);
});

describe('opening a scheme', () => {
  const terms = {
    name: '2027 创新券',
    year: 2027,
    budgetFen: yuan(1_000),
    shareBasisPoints: 5_000,
    capPerApplicantFen: yuan(100),
    serviceKinds: ['testing'],
    useByDays: 30,
    redeemBy: '2027-12-31',
  };

  it('is for administrators of the place', async () => {
    expect(await stage.city.post('/v1/voucher-schemes', terms)).toMatchObject(refused(403, 'forbidden'));
    expect(await stage.admin.post('/v1/voucher-schemes', { ...terms, jurisdictionId: 'qingdao' })).toMatchObject(
      refused(403, 'forbidden'),
    );
  });

  it('needs sound terms', async () => {
    const { useByDays: _, ...endless } = terms;
    for (const wrong of [
      { ...terms, budgetFen: 0 },
      { ...terms, budgetFen: 10.5 },
      { ...terms, shareBasisPoints: 10_001 },
      { ...terms, serviceKinds: [] },
      { ...terms, serviceKinds: ['catering'] },
      { ...terms, redeemBy: '2027-02-30' },
      { ...terms, useBy: '2028-01-01' },
      { ...terms, status: 'open' },
      endless,
    ])
      expect(await stage.admin.post('/v1/voucher-schemes', wrong)).toMatchObject(refused(422, 'invalid_request'));
  });

  it('names its place when the administrator has two', async () => {
    const both = await staff(app, 'twoCities', [
      { role: 'admin', jurisdictionId: HOME.jurisdictionId },
      { role: 'admin', jurisdictionId: ELSEWHERE.jurisdictionId },
    ]);
    expect(await both.post('/v1/voucher-schemes', terms)).toMatchObject(refused(422, 'jurisdiction_required'));
  });

  it('happens once per name and year', async () => {
    expect((await stage.admin.post('/v1/voucher-schemes', terms)).status).toBe(201);
    expect(await stage.admin.post('/v1/voucher-schemes', terms)).toMatchObject(refused(409, 'scheme_exists'));
  });
});

describe('applying', () => {
  it('needs an organisation to apply for', async () => {
    const alone = await app.signIn('loner');
    const schemeId = await stage.scheme();

    expect(await alone.post('/v1/voucher-applications', asking(schemeId, yuan(1)))).toMatchObject(
      refused(422, 'organisation_required'),
    );
  });

  it('needs the pledge, a plan, and a service that the scheme covers', async () => {
    const schemeId = await stage.scheme();
    const sound = asking(schemeId, yuan(100));

    for (const wrong of [
      { ...sound, pledge: false },
      { ...sound, plan: '测' },
      { ...sound, requestedFen: -1 },
      { ...sound, requestedFen: { $gt: 0 } },
      { ...sound, status: 'approved' },
    ])
      expect(await stage.founder.post('/v1/voucher-applications', wrong)).toMatchObject(
        refused(422, 'invalid_request'),
      );
    expect(await stage.founder.post('/v1/voucher-applications', { ...sound, serviceKind: 'research' })).toMatchObject(
      refused(422, 'service_kind_not_covered'),
    );
    expect(await stage.founder.post('/v1/voucher-applications', { ...sound, schemeId: 'vsc_none' })).toMatchObject(
      refused(404, 'not_found'),
    );
  });

  it('is refused by a closed scheme, and by one whose time is over', async () => {
    const closed = await stage.scheme();
    await stage.admin.patch(`/v1/voucher-schemes/${closed}`, { status: 'closed' });
    const over = await stage.scheme({ useBy: '2026-03-04' });

    for (const schemeId of [closed, over])
      expect(await stage.founder.post('/v1/voucher-applications', asking(schemeId, yuan(1)))).toMatchObject(
        refused(409, 'scheme_closed'),
      );
  });

  it('is refused to the wrong kind, to a draft registration and to another city', async () => {
    const schemeId = await stage.scheme({ applicantKinds: ['makerTeam'] });
    const owner = await app.signIn('elsewhere');
    const away = await approvedOrganisation(app, {
      kind: 'makerTeam',
      owner,
      name: '崂山创客',
      district: ELSEWHERE.district,
    });
    const { body: draft } = await owner.post('/v1/organisations', {
      kind: 'makerTeam',
      name: '未审核',
      district: HOME.district,
    });
    app.clock.advance(1_000);

    expect(await stage.founder.post('/v1/voucher-applications', asking(schemeId, yuan(1)))).toMatchObject(
      refused(409, 'not_eligible', { condition: 'kind' }),
    );
    expect(await owner.as(away).post('/v1/voucher-applications', asking(schemeId, yuan(1)))).toMatchObject(
      refused(409, 'not_eligible', { condition: 'place' }),
    );
    expect(await owner.as(draft.id).post('/v1/voucher-applications', asking(schemeId, yuan(1)))).toMatchObject(
      refused(409, 'not_eligible', { condition: 'approved' }),
    );
  });

  it('is refused to a startup that lives nowhere when the scheme is for residents', async () => {
    const schemeId = await stage.scheme({ residentsOnly: true });
    expect(await stage.founder.post('/v1/voucher-applications', asking(schemeId, yuan(1)))).toMatchObject(
      refused(409, 'not_eligible', { condition: 'resident' }),
    );

    const operator = await app.signIn('operator');
    const facilityId = await approvedOrganisation(app, { kind: 'incubator', owner: operator, name: '高新孵化器' });
    await (
      await app.signIn('operator')
    ).post(`/v1/organisations/${facilityId}/residencies`, {
      startupId: stage.startupId,
      startsOn: '2026-01-01',
    });

    expect((await stage.founder.post('/v1/voucher-applications', asking(schemeId, yuan(1)))).status).toBe(201);
  });

  it('is refused beyond the yearly cap, and says what is left', async () => {
    const schemeId = await stage.scheme({ capPerApplicantFen: yuan(1_000) });

    expect(await stage.founder.post('/v1/voucher-applications', asking(schemeId, yuan(1_001)))).toMatchObject(
      refused(409, 'cap_exceeded', { allowanceFen: yuan(1_000) }),
    );
    const { body } = await stage.founder.get(`/v1/voucher-schemes/${schemeId}/eligibility?requestedFen=${yuan(1_001)}`);
    expect(body).toMatchObject({ eligible: false, allowanceFen: yuan(1_000) });
    expect(body.findings.filter(({ met }: { met: boolean }) => !met)).toMatchObject([{ code: 'cap_exceeded' }]);
  });

  it('is submitted once, and not changed after the district has approved it', async () => {
    const id = await districtApproved(stage, await stage.scheme(), yuan(100));

    expect(await stage.founder.post(`/v1/voucher-applications/${id}/submit`)).toMatchObject(
      refused(409, 'wrong_stage'),
    );
    expect(await stage.founder.patch(`/v1/voucher-applications/${id}`, { requestedFen: yuan(200) })).toMatchObject(
      refused(409, 'wrong_stage'),
    );
  });
});

describe('deciding an application', () => {
  it('is refused when the content is not what the reviewer saw', async () => {
    const id = await submitted(stage.founder, await stage.scheme(), yuan(100));
    const seen = (await stage.district.get(`/v1/voucher-applications/${id}`)).body.contentHash;
    await stage.founder.patch(`/v1/voucher-applications/${id}`, { requestedFen: yuan(40_000) });

    expect(await decide(stage.district, id, 'approve', { contentHash: seen })).toMatchObject(
      refused(409, 'content_changed'),
    );
  });

  it('needs a reason to return or refuse', async () => {
    const id = await submitted(stage.founder, await stage.scheme(), yuan(100));

    expect(await decide(stage.district, id, 'refuse', { comment: '' })).toMatchObject(refused(422, 'invalid_request'));
  });

  it('goes by stages: the district first, the city second, nobody else', async () => {
    const id = await submitted(stage.founder, await stage.scheme(), yuan(100));

    expect(await decide(stage.city, id)).toMatchObject(refused(409, 'wrong_stage'));
    expect(await decide(stage.finance, id)).toMatchObject(refused(403, 'forbidden'));
    await decide(stage.district, id);
    expect(await decide(stage.district, id)).toMatchObject(refused(409, 'wrong_stage'));
    await decide(stage.city, id, 'refuse');
    expect(await decide(stage.city, id)).toMatchObject(refused(409, 'wrong_stage'));
  });

  it('never lets one person decide both stages, and records the attempt', async () => {
    const both = await staff(app, 'both', [
      { role: 'districtReviewer', ...HOME },
      { role: 'cityReviewer', jurisdictionId: HOME.jurisdictionId },
    ]);
    const id = await submitted(stage.founder, await stage.scheme(), yuan(100));
    expect((await decide(both, id)).status).toBe(200);

    expect(await decide(both, id)).toMatchObject(refused(409, 'same_person'));

    const actions = (await app.services.audit.history(`voucherApplication:${id}`)).map(({ action }) => action);
    expect(actions).toContain('voucherApplication.selfDealingRefused');
    expect((await decide(stage.city, id)).status).toBe(200);
  });

  it('never lets a reviewer decide for an organisation of their own', async () => {
    const insider = await staff(app, 'insider', [
      { role: 'districtReviewer', ...HOME },
      { role: 'cityReviewer', jurisdictionId: HOME.jurisdictionId },
    ]);
    const own = await approvedOrganisation(app, { kind: 'startup', owner: insider, name: '自家公司' });
    const schemeId = await stage.scheme();
    const id = await submitted((await app.signIn('insider')).as(own), schemeId, yuan(100));

    expect(await decide(await app.signIn('insider'), id)).toMatchObject(refused(409, 'own_organisation'));
    await decide(stage.district, id);
    expect(await decide(await app.signIn('insider'), id)).toMatchObject(refused(409, 'own_organisation'));
  });

  it('says how much budget is left when it is not enough, and changes nothing', async () => {
    const schemeId = await stage.scheme({ budgetFen: yuan(150) });
    const first = await districtApproved(stage, schemeId, yuan(100));
    const second = await districtApproved(stage, schemeId, yuan(100));
    await decide(stage.city, first);

    expect(await decide(stage.city, second)).toMatchObject(
      refused(409, 'budget_exhausted', { availableFen: yuan(50) }),
    );

    expect((await stage.founder.get(`/v1/voucher-applications/${second}`)).body).toMatchObject({
      status: 'districtApproved',
      decisions: [{ stage: 'district' }],
    });
    expect(await ledgerOf(stage, schemeId)).toMatchObject({ availableFen: yuan(50), issuedFen: yuan(100) });
  });

  it('keeps the cap when two approved applications together pass it', async () => {
    const schemeId = await stage.scheme({ capPerApplicantFen: yuan(150) });
    const first = await districtApproved(stage, schemeId, yuan(100));
    const second = await districtApproved(stage, schemeId, yuan(100));
    await decide(stage.city, first);

    expect(await decide(stage.city, second)).toMatchObject(refused(409, 'cap_exceeded', { allowanceFen: yuan(50) }));
  });
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

describe('looking', () => {
  it('hides vouchers, applications and claims from other organisations and cities', async () => {
    const schemeId = await stage.scheme();
    const voucherId = await spent(stage, schemeId, yuan(100));
    const { body: redemption } = await claim(stage.founder, voucherId, [invoice(yuan(10))]);
    const { applicationId } = (await stage.founder.get(`/v1/vouchers/${voucherId}`)).body;
    const rival = await stage.anotherFounder();
    const away = await staff(app, 'away', [
      { role: 'cityReviewer', jurisdictionId: ELSEWHERE.jurisdictionId },
      { role: 'finance', jurisdictionId: ELSEWHERE.jurisdictionId },
    ]);

    for (const stranger of [rival, away]) {
      expect((await stranger.get(`/v1/vouchers/${voucherId}`)).status).toBe(404);
      expect((await stranger.get(`/v1/voucher-applications/${applicationId}`)).status).toBe(404);
      expect((await decide(stranger, applicationId)).status).toBe(404);
      expect((await settle(stranger, redemption)).status).toBe(404);
      expect((await stranger.post(`/v1/vouchers/${voucherId}/return`)).status).toBe(404);
      expect((await claim(stranger, voucherId, [invoice(1)])).status).toBe(404);
      for (const list of ['vouchers', 'voucher-applications', 'voucher-redemptions'])
        expect((await stranger.get(`/v1/${list}`)).body.items).toEqual([]);
    }
    expect((await away.get(`/v1/voucher-schemes/${schemeId}/ledger`)).status).toBe(403);
    expect((await rival.get('/v1/vouchers?as=desk')).status).toBe(403);
  });

  it('shows a district its own applications only, and the city all', async () => {
    const schemeId = await stage.scheme();
    const neighbour = await app.signIn('neighbour');
    const next = await approvedOrganisation(app, { kind: 'startup', owner: neighbour, name: '浒山智造', ...NEXT_DOOR });
    const id = await submitted((await app.signIn('neighbour')).as(next), schemeId, yuan(100));
    const hushan = await staff(app, 'hushan', [{ role: 'districtReviewer', ...NEXT_DOOR }]);
    const idsOf = async (client: typeof hushan) =>
      (await client.get('/v1/voucher-applications?status=submitted&limit=100')).body.items.map(
        ({ id: found }: { id: string }) => found,
      );

    expect(await idsOf(hushan)).toEqual([id]);
    expect(await idsOf(stage.district)).not.toContain(id);
    expect(await idsOf(stage.city)).toContain(id);
    expect((await decide(stage.district, id)).status).toBe(404);
    expect((await decide(hushan, id)).status).toBe(200);
  });
});
