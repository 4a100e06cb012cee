import { MandateModel } from '../../../src/features/mandates/mandate.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { cast } from '../../support/people.js';
import { done, evidence } from '../../support/resourceStage.js';

let app: TestApp;
let owner: Client;
let member: Client;
let district: Client;
let city: Client;
let startup: string;
let scheme: string;

const CONTRACT = { amountFen: 400_000, signedOn: '2026-03-05', subject: '检测' };
const INVOICES = { invoices: [{ number: 'INV-A3', amountFen: 40_000, issuedOn: '2026-03-05' }] };

/** A member who was invited, and is not an owner. */
async function join(name: string, organisation: string): Promise<Client> {
  const { code } = await done(owner.post(`/v1/organisations/${organisation}/invitations`, { role: 'member' }));
  const person = await app.signIn(name);
  await done(person.post(`/v1/invitations/${code}/accept`));
  await done(person.patch('/v1/me', { name: '顾宁' }));
  app.clock.advance(1_000);
  return person.as(organisation);
}

const draftOf = async (who: Client): Promise<string> => {
  const asked = {
    schemeId: scheme,
    serviceKind: 'testing',
    plan: '委托检测新材料样品',
    requestedFen: 100_000,
    pledge: true,
  };
  return String((await done(who.post('/v1/voucher-applications', asked))).id);
};

/** A letter of authority of a member that the district has accepted. */
async function authorise(who: Client, validUntil: string): Promise<string> {
  const letter = { representativeName: '林晓', validUntil, way: 'paper', fileIds: [await evidence(who)] };
  const { id } = await done(who.post(`/v1/organisations/${startup}/mandates`, letter));
  await done(district.post(`/v1/mandates/${id}/decision`, { decision: 'approve' }));
  return String(id);
}

beforeAll(async () => {
  app = await startTestApp();
  owner = await app.signIn('owner');
  startup = await approvedOrganisation(app, { kind: 'startup', owner, name: '慈溪微芯' });
  member = await join('member', startup);
  [district, city] = [await cast.district(app), await cast.city(app)];
  const terms = { name: '2026 年创新券', year: 2026, budgetFen: 10_000_000, shareBasisPoints: 5_000 };
  const limits = { capPerApplicantFen: 5_000_000, serviceKinds: ['testing'], useByDays: 90, redeemBy: '2026-12-31' };
  scheme = String((await done((await cast.admin(app)).post('/v1/voucher-schemes', { ...terms, ...limits }))).id);
});

describe('acts that bind an organisation', () => {
  it('A3: lets a member draft, but not hand in, until a letter of authority is in force', async () => {
    const id = await draftOf(member);
    const refused = await member.post(`/v1/voucher-applications/${id}/submit`);
    expect(refused).toMatchObject({ status: 403, body: { code: 'mandate_needed' } });
    expect(refused.body.detail).toContain('授权');

    const mandate = await authorise(member, '2026-12-31');
    await done(member.post(`/v1/voucher-applications/${id}/submit`));

    const next = await draftOf(member);
    await done(owner.post(`/v1/mandates/${mandate}/revoke`));
    expect((await member.post(`/v1/voucher-applications/${next}/submit`)).body.code).toBe('mandate_needed');
    await done(owner.as(startup).post(`/v1/voucher-applications/${next}/submit`));
  });

  it('A3: counts a letter up to its last day only, and never that of somebody else', async () => {
    const mandate = await authorise(member, '2026-03-31');
    const other = await join('other', startup);
    expect((await other.post(`/v1/voucher-applications/${await draftOf(other)}/submit`)).body.code).toBe(
      'mandate_needed',
    );
    // Its last day has come and gone, and the duty that ends it has not been carried out yet.
    await MandateModel.updateOne({ _id: mandate }, { $set: { validUntil: '2026-03-04' } });
    const id = await draftOf(member);

    expect((await member.post(`/v1/voucher-applications/${id}/submit`)).body.code).toBe('mandate_needed');
  });

  it('A3: asks the same of contracts and redemptions', async () => {
    const lab = await approvedOrganisation(app, { kind: 'provider', owner: await app.signIn('lab'), name: '检测中心' });
    const id = await draftOf(owner.as(startup));
    await done(owner.as(startup).post(`/v1/voucher-applications/${id}/submit`));
    await done(district.post(`/v1/voucher-applications/${id}/decision`, { decision: 'approve' }));
    const { voucherId } = await done(city.post(`/v1/voucher-applications/${id}/decision`, { decision: 'approve' }));
    const voucher = `/v1/vouchers/${voucherId}`;
    const signed = { ...CONTRACT, providerId: lab };

    expect((await member.post(`${voucher}/contracts`, signed)).body.code).toBe('mandate_needed');
    await done(owner.post(`${voucher}/contracts`, signed));
    expect((await member.post(`${voucher}/redemptions`, INVOICES)).body.code).toBe('mandate_needed');
    const mandate = await authorise(member, '2026-12-31');
    await done(member.post(`${voucher}/redemptions`, INVOICES));
    await done(owner.post(`/v1/mandates/${mandate}/revoke`));
  });

  it('A3: asks nothing of a team without a credit code, which has neither register nor seal', async () => {
    const team = await approvedOrganisation(app, { kind: 'makerTeam', owner, name: '上林团队' });
    const mate = await join('mate', team);
    const reply = await mate.post(`/v1/voucher-applications/${await draftOf(mate)}/submit`);

    expect(reply.body.code).not.toBe('mandate_needed');
  });

  it('A3: waits in the district’s queue with its clock until it is compared', async () => {
    const letter = { representativeName: '林晓', validUntil: '2026-12-31', way: 'paper' };
    const { id } = await done(
      member.post(`/v1/organisations/${startup}/mandates`, { ...letter, fileIds: [await evidence(member)] }),
    );
    const { items } = await done(district.get('/v1/desk/queue'));
    expect(items).toContainEqual(expect.objectContaining({ area: 'mandates', id, title: '慈溪微芯' }));
    const { items: waiting } = await done(district.get('/v1/mandates'));
    expect(waiting[0]).toMatchObject({ id, personName: '顾宁', files: [expect.anything()] });
    expect((await member.get('/v1/mandates')).status).toBe(403);
    await done(district.post(`/v1/mandates/${id}/decision`, { decision: 'refuse', comment: '印章不清' }));
    expect((await done(district.get('/v1/mandates'))).items).toEqual([]);
  });
});
