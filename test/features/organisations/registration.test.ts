import { startTestApp, type TestApp } from '../../support/app.js';
import { newKey } from '../../support/client.js';
import { newCreditCode } from '../../support/creditCodes.js';
import { approvedOrganisation } from '../../support/factories.js';
import { cast, HOME, NEXT_DOOR, staff } from '../../support/people.js';
import { refused } from '../../support/refused.js';

const startup = (creditCode = newCreditCode()) => ({
  kind: 'startup',
  name: '慈溪微芯科技有限公司',
  creditCode,
  district: HOME.district,
  contactName: '林晓',
});

describe('registration of an organisation', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await startTestApp()));

  it('goes from draft through the district to approval, and the founder is told', async () => {
    const founder = await app.signIn('founder');
    const district = await cast.district(app);
    const draft = await founder.post('/v1/organisations', startup());
    expect(draft).toMatchObject({ status: 201, body: { status: 'draft', districtName: '慈溪高新区' } });
    app.clock.advance(1_000);

    expect(await founder.post(`/v1/organisations/${draft.body.id}/submit`)).toMatchObject({
      status: 200,
      body: { status: 'submitted' },
    });
    const queue = await district.get('/v1/organisations?status=submitted');
    expect(queue.body.items.map((item: { id: string }) => item.id)).toContain(draft.body.id);
    const decided = await district.post(`/v1/organisations/${draft.body.id}/decision`, { decision: 'approve' });

    expect(decided).toMatchObject({ status: 200, body: { status: 'approved' } });
    const inbox = await founder.get('/v1/notifications');
    expect(inbox.body.items[0]).toMatchObject({ kind: 'organisation.decided', text: '「慈溪微芯科技有限公司」通过。' });
    const trail = await app.services.audit.history(`organisation:${draft.body.id}`);
    expect(trail.map(record => record.action)).toEqual([
      'organisation.registered',
      'organisation.submitted',
      'organisation.approved',
    ]);
  });

  it('comes back with a reason, is corrected and submitted again', async () => {
    const founder = await app.signIn('returner');
    const district = await cast.district(app);
    const { body: draft } = await founder.post('/v1/organisations', startup());
    app.clock.advance(1_000);
    await founder.post(`/v1/organisations/${draft.id}/submit`);

    expect(await district.post(`/v1/organisations/${draft.id}/decision`, { decision: 'return' })).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'comment', message: '退回或不予通过时请写明理由' }] },
    });
    await district.post(`/v1/organisations/${draft.id}/decision`, { decision: 'return', comment: '请补充地址' });
    const edited = await founder.patch(`/v1/organisations/${draft.id}`, { address: '高新区创业路1号', revision: 1 });
    expect(edited).toMatchObject({
      status: 200,
      body: { address: '高新区创业路1号', revision: 2, status: 'returned' },
    });
    expect((await founder.post(`/v1/organisations/${draft.id}/submit`)).body.status).toBe('submitted');

    expect(
      await district.post(`/v1/organisations/${draft.id}/decision`, { decision: 'approve', revision: 1 }),
    ).toMatchObject({ status: 409, body: { code: 'content_changed' } });
  });

  it('refuses a wrong check character, an unknown field and a submission without the needful', async () => {
    const founder = await app.signIn('careless');
    const wrong = await founder.post('/v1/organisations', { ...startup(), creditCode: '91330282MA0000001A' });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'invalid_request', issues: [{ path: 'creditCode' }] } });
    expect((await founder.post('/v1/organisations', { ...startup(), status: 'approved' })).status).toBe(422);

    const { creditCode: _, contactName: _name, ...bare } = startup();
    const { body: draft } = await founder.post('/v1/organisations', bare);
    app.clock.advance(1_000);

    expect(draft.contactName).toBe('微信用户');
    expect(await founder.post(`/v1/organisations/${draft.id}/submit`)).toMatchObject({
      status: 422,
      body: { code: 'registration_incomplete', issues: [{ path: 'creditCode' }] },
    });
  });

  it('B1: is submitted once and decided once, and does no business before', async () => {
    const founder = await app.signIn('hasty');
    const district = await cast.district(app);
    const { body: draft } = await founder.post('/v1/organisations', startup());
    app.clock.advance(1_000);
    const submit = () => founder.post(`/v1/organisations/${draft.id}/submit`);
    const decide = () => district.post(`/v1/organisations/${draft.id}/decision`, { decision: 'approve' });
    await submit();
    expect(await submit()).toMatchObject(refused(409, 'organisation_changed'));
    const wish = { topic: 'space', title: '车位', text: '车位不够' };
    expect(await founder.as(draft.id).post('/v1/suggestions', wish)).toMatchObject(
      refused(409, 'organisation_not_approved'),
    );
    const replies = await Promise.all([decide(), decide()]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await decide()).toMatchObject(refused(409, 'organisation_changed'));
  });

  it('A5: registers a maker team without a credit code', async () => {
    const maker = await app.signIn('maker');
    const { creditCode: _, ...team } = { ...startup(), kind: 'makerTeam', name: '星火创客团队' };

    const { body } = await maker.post('/v1/organisations', team);
    app.clock.advance(1_000);

    expect((await maker.post(`/v1/organisations/${body.id}/submit`)).body.status).toBe('submitted');
  });

  it('opens a claim for a code that is registered, and never joins silently', async () => {
    const founder = await app.signIn('first');
    const other = await app.signIn('second');
    const code = newCreditCode();
    const { body: registered } = await founder.post('/v1/organisations', startup(code));
    app.clock.advance(1_000);

    const again = await other.post('/v1/organisations', startup(code));
    const twice = await other.post('/v1/organisations', startup(code));

    expect(again).toMatchObject({ status: 409, body: { code: 'organisation_exists' } });
    expect(twice.body.claimId).toBe(again.body.claimId);
    expect((await other.get('/v1/me')).body.organisations).toEqual([]);
    expect(
      (await other.post(`/v1/organisation-claims/${again.body.claimId}/decision`, { decision: 'accept' })).status,
    ).toBe(403);
    const accepted = await founder.post(`/v1/organisation-claims/${again.body.claimId}/decision`, {
      decision: 'accept',
    });
    expect(accepted).toMatchObject({ status: 200, body: { status: 'accepted' } });
    const twiceDecided = await founder.post(`/v1/organisation-claims/${again.body.claimId}/decision`, {
      decision: 'accept',
    });
    expect(twiceDecided).toMatchObject(refused(409, 'claim_decided'));
    app.clock.advance(1_000);
    expect((await other.get('/v1/me')).body.organisations).toEqual([{ id: registered.id, role: 'member' }]);
  });

  it('registers one organisation when two people register the same code at once', async () => {
    const people = await Promise.all(['a', 'b', 'c', 'd'].map(name => app.signIn(`race-${name}`)));
    const code = newCreditCode();

    const replies = await Promise.all(people.map(person => person.post('/v1/organisations', startup(code))));

    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ body }) => body.code === 'organisation_exists')).toHaveLength(3);
  });

  it('answers a repeated request with the same answer, and refuses the key for another body', async () => {
    const founder = await app.signIn('repeater');
    const idempotencyKey = newKey();
    const body = startup();

    const first = await founder.post('/v1/organisations', body, { idempotencyKey });
    const second = await founder.post('/v1/organisations', body, { idempotencyKey });
    const other = await founder.post('/v1/organisations', startup(), { idempotencyKey });

    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  });

  it('does not exist for strangers until it is approved, and hides the rest afterwards', async () => {
    const founder = await app.signIn('owner');
    const stranger = await app.signIn('stranger');
    const nextDoor = await staff(app, 'nextDoor', [{ role: 'districtReviewer', ...NEXT_DOOR }]);
    const { body: draft } = await founder.post('/v1/organisations', startup());
    app.clock.advance(1_000);

    expect((await stranger.get(`/v1/organisations/${draft.id}`)).status).toBe(404);
    expect((await nextDoor.get(`/v1/organisations/${draft.id}`)).status).toBe(404);
    expect((await stranger.patch(`/v1/organisations/${draft.id}`, { revision: 1 })).status).toBe(404);
    const approved = await approvedOrganisation(app, { kind: 'startup', owner: founder });
    const seen = await stranger.get(`/v1/organisations/${approved}`);
    expect(seen.status).toBe(200);
    expect(seen.body).not.toHaveProperty('creditCode');
  });

  it('lets an owner invite once', async () => {
    const founder = await app.signIn('inviter');
    const id = await approvedOrganisation(app, { kind: 'startup', owner: founder });
    const [guest, late] = await Promise.all([app.signIn('guest'), app.signIn('late')]);

    const { body: invitation } = await founder.post(`/v1/organisations/${id}/invitations`, { role: 'member' });
    expect((await guest.post(`/v1/invitations/${invitation.code}/accept`)).body).toEqual({ organisationId: id });
    expect((await guest.post(`/v1/invitations/${invitation.code}/accept`)).status).toBe(200);

    expect(await late.post(`/v1/invitations/${invitation.code}/accept`)).toMatchObject({
      status: 409,
      body: { code: 'invitation_used_up' },
    });
  });
});
