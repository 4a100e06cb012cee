import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { done, setStage, type ResourceStage } from '../../support/resourceStage.js';
import { ELSEWHERE, staff } from '../../support/people.js';
import { refused } from '../../support/refused.js';
import { PROFILE } from '../mentors/story.js';
import { publishedEvent } from '../events/stories.js';

let app: TestApp;
let stage: ResourceStage;
let partner: Client;
let partnerFacility: string;
let alliance: string;

beforeAll(async () => {
  app = await startTestApp();
  stage = await setStage(app);
  partner = await app.signIn('partner');
  partnerFacility = await approvedOrganisation(app, {
    kind: 'incubator',
    owner: partner,
    name: '崂山孵化器',
    district: ELSEWHERE.district,
  });
  const founded = { name: '智能家电孵化联盟', kind: 'industry' };
  alliance = (await done(stage.operator.post(`/v1/organisations/${stage.facility}/alliances`, founded))).id;
});

const seen = async (who: Client, part = '') => (await who.get(`/v1/alliances/${alliance}${part}`)).status;
const share = (who: Client, facilityId: string, thing: object) =>
  who.post(`/v1/alliances/${alliance}/shares`, { facilityId, note: '欢迎联系', ...thing });

describe('an alliance', () => {
  it('B10: is founded by a facility under a name of its own, and unknown to strangers', async () => {
    const again = { name: '智能家电孵化联盟', kind: 'regional' };

    expect((await partner.post(`/v1/organisations/${partnerFacility}/alliances`, again)).body.code).toBe(
      'alliance_exists',
    );
    expect((await stage.founder.post(`/v1/organisations/${stage.startup}/alliances`, again)).body.code).toBe(
      'not_a_facility',
    );
    expect(await seen(partner)).toBe(404);
    expect(await seen(stage.city)).toBe(404);
  });

  it('B10: opens to an invited facility once it has accepted, and not before', async () => {
    const invite = () => stage.operator.post(`/v1/alliances/${alliance}/invitations`, { facilityId: partnerFacility });
    const replies = await Promise.all([invite(), invite(), invite()]);

    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await invite()).toMatchObject(refused(409, 'already_in_alliance'));
    expect(await seen(partner)).toBe(200);
    expect(await seen(partner, '/shares')).toBe(404);
    const answer = { facilityId: partnerFacility, decision: 'accept' };
    expect((await stage.operator.post(`/v1/alliances/${alliance}/answer`, answer)).status).toBe(404);
    await done(partner.post(`/v1/alliances/${alliance}/answer`, answer));
    expect(await seen(partner, '/shares')).toBe(200);
    expect((await partner.post(`/v1/alliances/${alliance}/answer`, answer)).body.code).toBe('seat_changed');
  });

  it('B10: shares mentors, events and demands with its members across cities, and with nobody else', async () => {
    const coordinator = await staff(app, 'coordinator', [{ role: 'coordinator', jurisdictionId: 'cixi' }]);
    const organiser = await staff(app, 'organiser', [{ role: 'organiser', jurisdictionId: 'cixi' }]);
    const { id: mentor } = await done(stage.founder.post('/v1/mentors', { ...PROFILE, name: '陈志远', for: 'other' }));
    await done(coordinator.post(`/v1/mentors/${mentor}/decision`, { decision: 'approve' }));
    const event = await publishedEvent(organiser);
    const asked = { kind: 'order', title: '求购电机', detail: '年需求二十万台', expiresOn: '2026-04-01' };
    const { id: demand } = await done(stage.operator.post(`/v1/organisations/${stage.facility}/demands`, asked));

    await done(share(stage.operator, stage.facility, { kind: 'mentor', subjectId: mentor }));
    await done(share(partner, partnerFacility, { kind: 'event', subjectId: event }));
    await done(share(stage.operator, stage.facility, { kind: 'demand', subjectId: demand }));

    const list = async (who: Client) =>
      (await done(who.get(`/v1/alliances/${alliance}/shares`))).items
        .map(({ kind }: { kind: string }) => kind)
        .toSorted();
    expect(await list(stage.operator)).toEqual(['demand', 'event', 'mentor']);
    // A demand that the bureau has not published is known to the asker alone.
    expect(await list(partner)).toEqual(['event', 'mentor']);
    await done(stage.district.post(`/v1/demands/${demand}/decision`, { decision: 'approve' }));
    expect(await list(partner)).toEqual(['demand', 'event', 'mentor']);
    expect(await seen(stage.stranger, '/shares')).toBe(404);
    expect(await seen(stage.founder, '/shares')).toBe(404);
    expect((await share(partner, partnerFacility, { kind: 'mentor', subjectId: mentor })).body.code).toBe(
      'already_shared',
    );
    expect((await share(partner, stage.facility, { kind: 'mentor', subjectId: 'mtr_x' })).status).toBe(403);
    expect((await share(partner, partnerFacility, { kind: 'mentor', subjectId: 'mtr_x' })).status).toBe(404);
  });

  it('B10: takes a share back for its owner only, and everything of a facility that leaves', async () => {
    const { items } = await done(partner.get(`/v1/alliances/${alliance}/shares?kind=mentor`));
    expect((await partner.post(`/v1/alliance-shares/${items[0].id}/take-back`)).status).toBe(403);
    const founderLeaves = await stage.operator.post(`/v1/alliances/${alliance}/leave`, { facilityId: stage.facility });
    expect(founderLeaves.status).toBe(403);

    await done(partner.post(`/v1/alliances/${alliance}/leave`, { facilityId: partnerFacility }));
    expect(await seen(partner)).toBe(404);
    const left = await done(stage.operator.get(`/v1/alliances/${alliance}/shares`));
    expect(left.items.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual(['demand', 'mentor']);
    const takeBack = () => stage.operator.post(`/v1/alliance-shares/${items[0].id}/take-back`);
    await done(takeBack());
    expect(await takeBack()).toMatchObject(refused(409, 'share_taken_back'));
    expect((await done(stage.operator.get(`/v1/alliances/${alliance}/shares`))).items).toHaveLength(1);
  });

  it('B10: is listed for the bureau of its founder, with members and numbers, and for nobody else', async () => {
    const { items } = await done(stage.city.get('/v1/alliance-register'));

    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ name: '智能家电孵化联盟', shared: { demand: expect.any(Number) } });
    expect(JSON.stringify(items)).not.toContain('欢迎联系');
    expect((await partner.get('/v1/alliance-register')).status).toBe(403);
    const nextCity = await staff(app, 'nextCity', [{ role: 'cityReviewer', jurisdictionId: ELSEWHERE.jurisdictionId }]);
    expect((await done(nextCity.get('/v1/alliance-register'))).items).toEqual([]);
  });
});
