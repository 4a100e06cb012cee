import { approvedOrganisation } from '../../support/factories.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { ELSEWHERE, HOME, staff } from '../../support/people.js';
import { refused } from '../../support/refused.js';
import { asking, districtApproved, setStage, yuan, type Stage } from './stage.js';

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
