import type { TestApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { newCreditCode } from '../support/creditCodes.js';
import { approvedOrganisation } from '../support/factories.js';
import { cast, ELSEWHERE, HOME, NEXT_DOOR, staff } from '../support/people.js';
import { OFFICE_HOURS, PROFILE } from '../features/mentors/story.js';
import { facilityThings, type FacilityThing } from './world/facilities.js';
import { buildBookings, type BookingThing } from './world/bookings.js';
import { blockOf } from './world/identity.js';
import { buildMentoring } from './world/mentoring.js';
import { disclosure } from './world/disclosure.js';
import { awards } from './world/awards.js';
import { reportThings } from './world/reporting.js';
import { targetThings } from './world/targets.js';
import { buildAssessments, type AssessmentThing } from './world/assessments.js';
import { recognitionThings, type RECOGNITION_THINGS } from './world/recognition.js';
import { organiserThings } from './world/organisers.js';
import { mandateThings } from './world/mandates.js';
import { publishedEvent, register } from '../features/events/stories.js';
import { buildResources, type RESOURCE_THINGS } from './world/resources.js';

/** Everybody who asks, by the relation in which they stand to the things of the world. */
export const PERSONAS = [
  'anyone',
  'stranger',
  'founder',
  'rival',
  'operator',
  'provider',
  'mentor',
  'otherMentor',
  'organiser',
  'doorStaff',
  'district',
  'nextDoor',
  'city',
  'coordinator',
  'expert',
  'finance',
  'admin',
  'auditor',
  'elsewhere',
] as const;
export type Persona = (typeof PERSONAS)[number];

/** One of each thing: the founder's, unless it says otherwise. */
export interface World {
  /** A meeting of a mentor day, and the secret of a calendar. */
  daySession: string;
  secret: string;
  clients: Record<Persona, Client>;
  ids: Record<
    | FacilityThing
    | 'startup'
    | 'rivalStartup'
    | 'draft'
    | 'submitted'
    | 'facility'
    | 'providerOrganisation'
    | 'residency'
    | 'mandate'
    | 'mandateCode'
    | 'submittedMandate'
    | 'organiserApplication'
    | 'verifiedOrganiser'
    | 'invitation'
    | 'claim'
    | 'team'
    | 'incorporation'
    | 'notification'
    | 'mentor'
    | 'proposal'
    | 'booking'
    | BookingThing
    | 'agreed'
    | 'mentoringTask'
    | 'mentorDay'
    | 'event'
    | 'draftEvent'
    | 'registration'
    | 'order'
    | 'scheme'
    | 'application'
    | 'submittedApplication'
    | 'voucher'
    | 'redemption'
    | (typeof RESOURCE_THINGS)[number]
    | (typeof RECOGNITION_THINGS)[number]
    | 'import'
    | 'approvedAward'
    | 'submittedAward'
    | 'draftAward'
    | 'dossierEntry'
    | 'targetMark'
    | 'reportPrint'
    | 'reportScan'
    | 'certificateImport'
    | 'awardBudget'
    | 'bankFile'
    | 'clawback'
    | 'notice'
    | 'objection'
    | AssessmentThing
    | 'victim'
    | 'block',
    string
  >;
}

const idOf = (reply: { status: number; body: { id?: string } }): string => {
  if (reply.status >= 300 || !reply.body.id) throw new Error(`the world is incomplete: ${JSON.stringify(reply.body)}`);
  return reply.body.id;
};

async function people(app: TestApp): Promise<Record<Persona, Client>> {
  const everywhere = [
    'cityReviewer',
    'admin',
    'finance',
    'organiser',
    'coordinator',
    'auditor',
    'doorStaff',
    'expert',
  ] as const;
  return {
    anyone: app.anyone,
    stranger: await app.signIn('stranger'),
    founder: await app.signIn('founder'),
    rival: await app.signIn('rival'),
    operator: await app.signIn('operator'),
    provider: await app.signIn('provider'),
    mentor: await app.signIn('mentor'),
    otherMentor: await app.signIn('otherMentor'),
    organiser: await cast.organiser(app),
    doorStaff: await cast.doorStaff(app),
    district: await cast.district(app),
    nextDoor: await staff(app, 'nextDoor', [{ role: 'districtReviewer', ...NEXT_DOOR }]),
    city: await cast.city(app),
    coordinator: await staff(app, 'coordinator', [{ role: 'coordinator', jurisdictionId: HOME.jurisdictionId }]),
    expert: await staff(app, 'expert', [{ role: 'expert', jurisdictionId: HOME.jurisdictionId }]),
    finance: await cast.finance(app),
    admin: await cast.admin(app),
    auditor: await cast.auditor(app),
    elsewhere: await staff(app, 'elsewhere', [
      ...everywhere.map(role => ({ role, jurisdictionId: ELSEWHERE.jurisdictionId })),
      { role: 'districtReviewer', ...ELSEWHERE },
    ]),
  };
}

/** Takes a person into the pool of mentors, by nomination, decision and link code. */
async function appoint(app: TestApp, { coordinator, stranger }: Record<Persona, Client>, self: Client, name: string) {
  const id = idOf(await stranger.post('/v1/mentors', { ...PROFILE, name, for: 'other' }));
  await coordinator.post(`/v1/mentors/${id}/decision`, { decision: 'approve' });
  await coordinator.put(`/v1/mentors/${id}/availability`, { weekly: OFFICE_HOURS, noticeHours: 2 });
  const { body } = await coordinator.post(`/v1/mentors/${id}/link-code`);
  await self.post('/v1/mentors/claim', { code: body.code });
  return id;
}

async function organisations(app: TestApp, { founder, rival, operator, provider }: Record<Persona, Client>) {
  const content = { kind: 'startup', district: HOME.district, contactName: '林晓' };
  const code = newCreditCode();
  const submitted = idOf(await founder.post('/v1/organisations', { ...content, name: '待审科技', creditCode: code }));
  const draft = idOf(
    await founder.post('/v1/organisations', { ...content, name: '草稿科技', creditCode: newCreditCode() }),
  );
  const startup = await approvedOrganisation(app, { kind: 'startup', owner: founder, name: '慈溪微芯' });
  await founder.post(`/v1/organisations/${submitted}/submit`);
  const { body: claimed } = await rival.post('/v1/organisations', { ...content, name: '撞码', creditCode: code });
  const rivalStartup = await approvedOrganisation(app, { kind: 'startup', owner: rival, name: '慈溪对手' });
  const facility = await approvedOrganisation(app, { kind: 'incubator', owner: operator, name: '上林孵化器' });
  const providerOrganisation = await approvedOrganisation(app, { kind: 'provider', owner: provider, name: '检测中心' });
  const stay = { startupId: startup, startsOn: '2026-03-01' };
  const residency = idOf(await founder.post(`/v1/organisations/${facility}/residencies`, stay));
  const team = await approvedOrganisation(app, { kind: 'makerTeam', owner: founder, name: '上林团队' });
  const company = { name: '上林科技有限公司', creditCode: newCreditCode() };
  const incorporation = idOf(await founder.post(`/v1/organisations/${team}/incorporations`, company));
  const { body: invitation } = await founder.post(`/v1/organisations/${startup}/invitations`, { role: 'member' });
  const claim = String(claimed.claimId);
  return {
    startup,
    rivalStartup,
    draft,
    submitted,
    facility,
    providerOrganisation,
    residency,
    team,
    incorporation,
    claim,
    invitation: String(invitation.code),
  };
}

async function vouchers(clients: Record<Persona, Client>, startup: string, providerId: string) {
  const { admin, district, city } = clients;
  const founder = clients.founder.as(startup);
  const scheme = idOf(
    await admin.post('/v1/voucher-schemes', {
      name: '2026 年创新券',
      year: 2026,
      budgetFen: 10_000_000,
      shareBasisPoints: 5_000,
      capPerApplicantFen: 5_000_000,
      serviceKinds: ['testing'],
      useByDays: 90,
      redeemBy: '2026-12-31',
    }),
  );
  const asking = {
    schemeId: scheme,
    serviceKind: 'testing',
    plan: '委托检测新材料样品',
    requestedFen: 100_000,
    pledge: true,
  };
  const application = idOf(await founder.post('/v1/voucher-applications', asking));
  const waiting = idOf(await founder.post('/v1/voucher-applications', asking));
  await founder.post(`/v1/voucher-applications/${waiting}/submit`);
  const granted = idOf(await founder.post('/v1/voucher-applications', asking));
  await founder.post(`/v1/voucher-applications/${granted}/submit`);
  await district.post(`/v1/voucher-applications/${granted}/decision`, { decision: 'approve' });
  const { body } = await city.post(`/v1/voucher-applications/${granted}/decision`, { decision: 'approve' });
  const voucher = String(body.voucherId);
  await founder.post(`/v1/vouchers/${voucher}/contracts`, {
    providerId,
    amountFen: 400_000,
    signedOn: '2026-03-05',
    subject: '检测',
  });
  const redemption = idOf(
    await founder.post(`/v1/vouchers/${voucher}/redemptions`, {
      invoices: [{ number: 'INV-1', amountFen: 40_000, issuedOn: '2026-03-05' }],
    }),
  );
  return { scheme, application, submittedApplication: waiting, voucher, redemption };
}

async function events({ organiser, founder }: Record<Persona, Client>) {
  const event = await publishedEvent(organiser, { ticketTypes: [{ id: 'paid', name: '票', priceFen: 100 }] });
  const { body } = await register(founder, event, { ticketTypeId: 'paid' });
  const { body: draftEvent } = await organiser.post('/v1/events', {
    title: '未发布的活动',
    place: '待定',
    startsAt: '2026-03-20T06:00:00.000Z',
    endsAt: '2026-03-20T08:00:00.000Z',
    capacity: 10,
  });
  return { event, registration: String(body.id), order: String(body.orderId), draftEvent: String(draftEvent.id) };
}

/** Builds one of each thing in the home city, over HTTP. */
export async function buildWorld(app: TestApp): Promise<World> {
  const clients = await people(app);
  const own = await organisations(app, clients);
  const park = await facilityThings(app, { clients, ids: own });
  const mentor = await appoint(app, clients, clients.mentor, '陈志远');
  await appoint(app, clients, clients.otherMentor, '周明');
  const proposal = idOf(await clients.founder.post('/v1/mentors', { ...PROFILE, name: '候选人', for: 'other' }));
  app.clock.advance(1_000);
  const wish = {
    mentorId: mentor,
    startsAt: '2026-03-06T06:00:00.000Z',
    minutes: 60,
    mode: 'online',
    topic: '请教选型',
  };
  const booking = idOf(await clients.founder.as(own.startup).post('/v1/bookings', wish));
  const booked = await buildBookings(app, { clients, mentor, startup: own.startup });
  const { ids: work, daySession, secret } = await buildMentoring(clients, { startup: own.startup, mentor });
  const shown = await events(clients);
  const resources = await buildResources(app, clients, own, mentor);
  const promised = await awards(app, clients, own.facility);
  const aims = await targetThings(app, clients);
  const reported = await reportThings(app, clients.operator, own.facility);
  const publicised = await disclosure(clients);
  const assessed = await buildAssessments(app, clients, own.facility);
  const recognition = await recognitionThings(app, clients, own.facility);
  const authorised = await mandateThings(clients, own);
  const organising = await organiserThings(app, clients);
  const granted = await vouchers(clients, own.startup, own.providerOrganisation);
  await app.runDuties();
  const { body: inbox } = await clients.founder.get('/v1/notifications');
  const victim = await staff(app, 'victim', [{ role: 'doorStaff', jurisdictionId: HOME.jurisdictionId }]);
  const csv = '姓名,单位,类别,专长,所在区域,辅导方式\n张三,某研究院,技术专家,芯片,慈溪高新区,线上\n';
  const imported = await clients.coordinator.post('/v1/mentors/import', csv, {
    headers: { 'Content-Type': 'text/csv', 'X-Filename': 'a.csv' },
  });
  app.clock.advance(1_000);
  return {
    clients,
    daySession,
    secret,
    ids: {
      ...work,
      ...own,
      ...park,
      ...shown,
      ...granted,
      ...authorised,
      ...organising,
      ...resources,
      ...promised,
      ...recognition,
      ...aims,
      ...publicised,
      ...reported,
      ...assessed,
      mentor,
      victim: victim.userId,
      block: await blockOf(clients.admin, clients.rival),
      proposal,
      booking,
      ...booked,
      notification: String(inbox.items[0].id),
      import: String(imported.body.id ?? 'imp_none'),
    },
  };
}
