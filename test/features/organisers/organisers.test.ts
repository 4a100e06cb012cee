import { UserModel } from '../../../src/features/identity/user.model.js';
import {
  APPLICATION_STATUSES,
  APPLICATION_TRANSITIONS,
  STANDING_STATUSES,
  STANDING_TRANSITIONS,
} from '../../../src/features/organisers/organiser.states.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { cast, HOME, staff } from '../../support/people.js';
import { done, evidence } from '../../support/resourceStage.js';
import { withoutGuard } from '../../support/sabotage.js';
import { publishedEvent } from '../events/stories.js';

let app: TestApp;
let district: Client;
let city: Client;
let stranger: Client;
let phones = 0;

beforeAll(async () => {
  app = await startTestApp();
  district = await cast.district(app);
  city = await cast.city(app);
  stranger = await app.signIn('stranger');
});

/** Somebody new with a verified phone. */
async function newcomer(): Promise<Client> {
  phones += 1;
  const person = await app.signIn(`host-${phones}`);
  await done(person.post('/v1/me/phone', { code: `phone:1380000${2_000 + phones}` }));
  return person;
}

const CONTENT = {
  district: HOME.district,
  realName: '苏萌',
  contact: '13800001111',
  eventKinds: ['salon', 'roadshow'],
  plan: '每月一次的硬件创业沙龙，面向在孵企业',
};
const PATH = '/v1/organiser-applications';
const asked = async (who: Client, change: object = {}) =>
  who.post(PATH, { ...CONTENT, fileIds: [await evidence(who)], ...change });
const decided = (who: Client, id: string, decision: object) => who.post(`${PATH}/${id}/decision`, decision);
const rolesOf = async (who: Client) => (await done(who.get('/v1/me'))).user.roles;
/** Roles are remembered for half a second. */
const later = () => app.clock.advance(1_000);

async function verified(who: Client, change: object = {}): Promise<string> {
  const { id } = await done(asked(who));
  await done(decided(district, id, { decision: 'approve', ...change }));
  later();
  const { items } = await done(district.get('/v1/organisers?limit=100'));
  return String(items[0].id);
}

const EVENT = {
  title: '硬件沙龙',
  place: '上林湖咖啡',
  startsAt: '2026-05-01T06:00:00.000Z',
  endsAt: '2026-05-01T08:00:00.000Z',
  capacity: 30,
};

describe('an application to organise events', () => {
  it('A6: is decided by the district, gives the role, and tells the applicant', async () => {
    const host = await newcomer();
    const { id, status, canDecide } = await done(asked(host));
    expect([status, canDecide]).toEqual(['submitted', false]);
    expect((await host.post('/v1/events', EVENT)).status).toBe(403);

    const { items } = await done(district.get('/v1/desk/queue'));
    expect(items).toContainEqual(expect.objectContaining({ area: 'organisers', id, title: '苏萌' }));
    expect((await done(district.get(`${PATH}/${id}`))).contact).toBe('13800001111');
    await done(decided(district, id, { decision: 'approve', revision: 1 }));
    later();

    expect(await rolesOf(host)).toEqual([{ role: 'organiser', jurisdictionId: 'cixi', ownOnly: true }]);
    const { items: news } = await done(host.get('/v1/notifications'));
    expect(news[0].text).toContain('已通过，有效期到 2028-03-05');
    expect((await decided(city, id, { decision: 'refuse', comment: '晚了' })).body.code).toBe('application_changed');
  });

  it('A6: is handed in again after it was returned, and decided as it was read', async () => {
    const host = await newcomer();
    const { id } = await done(asked(host));
    expect((await decided(district, id, { decision: 'return' })).status).toBe(422);
    await done(decided(district, id, { decision: 'return', comment: '请补充场地证明' }));
    const { district: _district, ...rewritten } = CONTENT;
    await done(host.put(`${PATH}/${id}`, { ...rewritten, plan: '场地已落实', fileIds: [await evidence(host)] }));

    expect((await decided(district, id, { decision: 'approve', revision: 1 })).body.code).toBe('content_changed');
    const whole = await done(host.get(`${PATH}/${id}`));
    expect(whole).toMatchObject({ status: 'submitted', revision: 2, plan: '场地已落实', comment: '' });
    expect(whole.files).toHaveLength(2);
    expect((await district.get(`/v1/files/${whole.files[0].id}`)).status).toBe(200);
    expect((await stranger.get(`/v1/files/${whole.files[0].id}`)).status).toBe(404);
    await done(host.post(`${PATH}/${id}/withdraw`));
    expect((await done(asked(host))).status).toBe('submitted');
  });

  it('A6: is never decided by the applicant, nor by a member of the organisation that applies', async () => {
    const reviewer = await newcomer();
    await UserModel.updateOne({ _id: reviewer.userId }, { $set: { roles: [{ role: 'districtReviewer', ...HOME }] } });
    later();
    const startup = await approvedOrganisation(app, { kind: 'startup', owner: reviewer, name: '沙龙科技' });
    const { id } = await done(asked(reviewer.as(startup)));

    expect((await decided(reviewer, id, { decision: 'approve' })).status).toBe(403);
    const own = (await done(reviewer.get('/v1/desk/queue'))).items.filter((one: { id: string }) => one.id === id);
    expect(own).toEqual([]);
    await done(decided(city, id, { decision: 'approve' }));
    later();
    expect((await done(reviewer.as(startup).post('/v1/events', EVENT))).organiserName).toBe('沙龙科技');
  });

  it('A6: does not exist for strangers, nor for the bureau of another city', async () => {
    const { id } = await done(asked(await newcomer()));
    const elsewhere = await staff(app, 'elsewhere', [{ role: 'cityReviewer', jurisdictionId: 'qingdao' }]);

    for (const who of [stranger, elsewhere]) {
      expect((await who.get(`${PATH}/${id}`)).status).toBe(404);
      expect((await decided(who, id, { decision: 'approve' })).status).toBe(404);
    }
    expect((await done(elsewhere.get(`${PATH}?as=desk`))).items).toEqual([]);
    expect((await stranger.get(`${PATH}?as=desk`)).status).toBe(403);
  });

  it.each([
    [{ district: undefined }, 'district_needed'],
    [{ fileIds: ['fil_none'] }, 'file_unusable'],
    [{ eventKinds: [] }, 'invalid_request'],
    [{ idNumber: '330282199001011234' }, 'invalid_request'],
  ])('A6: refuses %j', async (change, code) => {
    const reply = await asked(await newcomer(), change);
    expect([reply.status, reply.body.code]).toEqual([422, code]);
  });

  it('A6: needs a verified phone number', async () => {
    expect((await asked(await app.signIn('phoneless'))).body.code).toBe('phone_needed');
  });

  const fiveAtOnce = async () => {
    const host = await newcomer();
    const papers = [];
    for (let i = 0; i < 5; i += 1) papers.push(await evidence(host));
    const replies = await Promise.all(papers.map(paper => asked(host, { fileIds: [paper] })));
    return replies.map(({ status }) => status).toSorted();
  };

  it('A6: is under way once, however often it is sent', async () => {
    expect(await fiveAtOnce()).toEqual([201, 409, 409, 409, 409]);
  });

  it('sabotage twin: without the key five are under way', async () => {
    expect(await withoutGuard('organiser.openKey', fiveAtOnce)).toEqual([201, 201, 201, 201, 201]);
  });
});

describe('a verified organiser', () => {
  it('A6: organises under their own name, and reaches no event of the bureau', async () => {
    const host = await newcomer();
    await verified(host);
    const bureaus = await publishedEvent(await cast.organiser(app));

    const own = await done(host.post('/v1/events', EVENT));
    expect([own.organiserName, own.organisationId ?? null]).toEqual(['苏萌', null]);
    await done(host.post(`/v1/events/${own.id}/publish`));
    expect((await host.post(`/v1/events/${bureaus}/cancel`, { reason: '不办了' })).status).toBe(403);
    expect((await host.get(`/v1/events/${bureaus}/attendance`)).status).toBe(403);
    const { items } = await done(host.get('/v1/my-events'));
    expect(items.map((one: { id: string }) => one.id)).toEqual([own.id]);
  });

  it('A6: loses the role when the bureau takes it away, and keeps what an administrator gave', async () => {
    const host = await newcomer();
    const id = await verified(host);
    const path = `/v1/organisers/${id}/revoke`;
    expect((await host.post(path, { reason: '不想' })).status).toBe(403);
    expect((await stranger.post(path, { reason: '不想' })).status).toBe(404);
    const admin = await cast.admin(app);
    const door = { role: 'doorStaff', jurisdictionId: 'cixi' };
    await done(admin.put(`/v1/people/${host.userId}/roles`, { roles: [door] }));
    later();
    expect(await rolesOf(host)).toHaveLength(2);

    await done(city.post(path, { reason: '冒用他人名义' }));
    later();

    expect(await rolesOf(host)).toEqual([door]);
    expect((await city.post(path, { reason: '再一次' })).body.code).toBe('organiser_changed');
    expect((await done(host.get('/v1/notifications'))).items[0].text).toContain('冒用他人名义');
  });

  /** A host with one event before the public and one draft. */
  async function withEvents(change: object = {}) {
    const host = await newcomer();
    const id = await verified(host, change);
    const published = await publishedEvent(host, EVENT);
    const draft = String((await done(host.post('/v1/events', EVENT))).id);
    return { host, id, published, draft };
  }

  it('A6: hands its events over to the bureau when the standing is revoked', async () => {
    const { host, id, published } = await withEvents();
    await done(city.post(`/v1/organisers/${id}/revoke`, { reason: '冒用他人名义' }));
    later();

    expect((await host.get(`/v1/events/${published}/attendance`)).status).toBe(403);
    expect((await host.post(`/v1/events/${published}/cancel`, { reason: '不办了' })).status).toBe(403);
    const admin = await cast.admin(app);
    await done(admin.post(`/v1/events/${published}/cancel`, { reason: '主办方认证已撤销' }));
  });

  it('A6: sees published events through after the standing has run out, and publishes no new one', async () => {
    const { host, published, draft } = await withEvents({ termUntil: '2026-04-30' });
    const guest = await app.signIn('guest');
    const { id } = await done(guest.post(`/v1/events/${published}/registrations`, {}));
    app.clock.set(new Date('2026-05-01T05:45:00Z'));
    await app.services.duties.sweep();
    district = await cast.district(app);
    const { qr } = await done((await app.signIn('guest')).get(`/v1/registrations/${id}/ticket`));
    const again = await app.signIn(`host-${phones}`);
    expect(await rolesOf(again)).toEqual([]);

    const refused = await again.post(`/v1/events/${draft}/publish`);
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('重新申请认证')]);
    expect((await again.post('/v1/events', EVENT)).status).toBe(403);
    const atDoor = await again.post(`/v1/events/${published}/check-ins`, { ticket: qr, nonce: 'door-after-term' });
    expect(atDoor.body).toMatchObject({ result: 'admitted' });
    expect((await done(again.get(`/v1/events/${published}/attendance`))).counts).toMatchObject({ checkedIn: 1 });
    await done(again.post(`/v1/events/${published}/cancel`, { reason: '场地停电' }));
    expect(host.userId).toBe(again.userId);
  });

  it('A6: stands until the last day, is reminded, and may apply anew towards the end', async () => {
    const host = await newcomer();
    await verified(host, { termUntil: '2026-07-31' });
    expect((await asked(host)).body.code).toBe('organiser_stands');

    app.clock.set(new Date('2026-07-24T02:00:00Z'));
    await app.services.duties.sweep();
    const again = await app.signIn(`host-${phones}`);
    expect(JSON.stringify(await done(again.get('/v1/notifications')))).toContain('还有 7 天');
    const { id } = await done(asked(again));
    district = await cast.district(app);
    await done(decided(district, id, { decision: 'approve', termUntil: '2026-12-31' }));
    app.clock.set(new Date('2026-07-31T17:00:00Z'));
    await app.services.duties.sweep();
    expect(await rolesOf(await app.signIn(`host-${phones}`))).toHaveLength(1);

    app.clock.set(new Date('2026-12-31T17:00:00Z'));
    await app.services.duties.sweep();
    expect(await rolesOf(await app.signIn(`host-${phones}`))).toEqual([]);
  });
});

describe('the states of A6', () => {
  it.each([
    ['application', APPLICATION_STATUSES, APPLICATION_TRANSITIONS],
    ['standing', STANDING_STATUSES, STANDING_TRANSITIONS],
  ] as const)('A6: know every status of an %s, and nothing else', (_name, statuses, transitions) => {
    expect(Object.keys(transitions).toSorted()).toEqual([...statuses].toSorted());
    for (const [from, targets] of Object.entries(transitions))
      for (const to of targets) expect([from, statuses.some(status => status === to)]).toEqual([from, true]);
  });
});
