import { approvedOrganisation } from '../../support/factories.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { ELSEWHERE, HOME, NEXT_DOOR, staff } from '../../support/people.js';
import { refused } from '../../support/refused.js';
import {
  claim,
  decide,
  districtApproved,
  invoice,
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
