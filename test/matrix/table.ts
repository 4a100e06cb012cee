import type { Persona, World } from './world.js';

/** One operation: a request that would succeed for the right person, and who the right people are. */
export interface Row {
  params?: (ids: World['ids'], world: World) => Record<string, string>;
  query?: string | ((ids: World['ids']) => string);
  body?: (ids: World['ids'], world: World) => unknown;
  /** Sent instead of JSON. */
  upload?: { text: string; headers: Record<string, string> };
  /** `everyone` may (signed in or not, as the operation says); otherwise only these, all others get 401, 403 or 404. */
  may: 'everyone' | readonly Persona[];
  /** Acts for this organisation when the persona is a member. */
  actingFor?: Partial<Record<Persona, keyof World['ids']>>;
}

const REVIEW: readonly Persona[] = ['district', 'city', 'admin', 'auditor'];
const POOL: readonly Persona[] = ['coordinator', 'admin', 'city'];
const VOUCHER_DESK: readonly Persona[] = ['district', 'city', 'finance', 'admin', 'auditor'];
const BOOKING_SIDES: readonly Persona[] = ['founder', 'mentor', ...POOL];
const EVENT_DESK: readonly Persona[] = ['organiser', 'admin'];
const DOOR: readonly Persona[] = ['organiser', 'doorStaff', 'admin'];
const STAFF: readonly Persona[] = [
  'organiser',
  'doorStaff',
  'district',
  'nextDoor',
  'city',
  'coordinator',
  'finance',
  'admin',
  'auditor',
  'elsewhere',
];
const FOR_STARTUP = { founder: 'startup', rival: 'rivalStartup' } as const;

const at = (name: keyof World['ids']) => (ids: World['ids']) => ({ id: ids[name] });

/** The whole table. An operation that is missing here fails the build. */
export const TABLE: Readonly<Record<string, Row>> = {
  'sessions.create': { may: 'everyone', body: () => ({ code: 'dev:newcomer' }) },
  'consoleSignIns.start': { may: 'everyone' },
  'consoleSignIns.collect': { may: 'everyone', body: () => ({ secret: 'nobody-knows' }) },
  'me.get': { may: 'everyone' },
  'me.change': { may: 'everyone', body: () => ({ name: '某人' }) },
  'me.bindPhone': { may: 'everyone', body: () => ({ code: 'phone:13800000000' }) },
  'people.setRoles': {
    may: ['admin'],
    params: at('victim'),
    body: () => ({ roles: [{ role: 'doorStaff', jurisdictionId: 'cixi' }] }),
  },
  'people.list': { may: ['admin', 'elsewhere'] },
  'people.find': { may: ['admin', 'elsewhere'], body: () => ({ phone: '13800000000' }) },
  'people.disable': { may: ['admin'], params: at('victim') },
  'consoleSignIns.confirm': {
    // The code is not there, so who may is answered 404 as well; strangers hear 403 before that.
    may: 'everyone',
    body: () => ({ code: 'nosuch' }),
  },
  'notifications.list': { may: 'everyone' },
  'notifications.read': { may: ['founder'], params: at('notification') },
  'subscriptions.record': { may: 'everyone', body: () => ({ results: {} }) },
  'subscriptions.balances': { may: 'everyone' },
  'wechatPush.check': { may: 'everyone' },
  'wechatPush.take': { may: 'everyone', upload: { text: '{}', headers: {} } },
  'audit.list': { may: ['admin', 'auditor', 'elsewhere'] },

  'organisations.register': {
    may: 'everyone',
    body: () => ({ kind: 'makerTeam', name: '新团队', district: 'cixi-gaoxin' }),
  },
  'organisations.edit': { may: ['founder'], params: at('draft'), body: () => ({ revision: 1, address: '创业路' }) },
  'organisations.submit': { may: ['founder'], params: at('draft') },
  'organisations.decide': {
    may: ['district'],
    params: at('submitted'),
    body: () => ({ decision: 'return', comment: '请补充材料' }),
  },
  'organisations.list': { may: [...REVIEW, 'nextDoor', 'elsewhere'], query: 'status=submitted' },
  'organisations.get': { may: ['founder', ...REVIEW], params: at('submitted') },
  'organisations.members': { may: ['founder', ...REVIEW], params: at('startup') },
  'organisations.invite': { may: ['founder'], params: at('startup'), body: () => ({ role: 'member' }) },
  'invitations.accept': { may: 'everyone', params: ids => ({ code: ids.invitation }) },
  'organisations.claims': { may: ['founder', ...REVIEW], params: at('submitted') },
  'organisationClaims.decide': {
    may: ['founder', 'district'],
    params: at('claim'),
    body: () => ({ decision: 'accept' }),
  },
  'residencies.open': {
    may: ['founder', 'operator'],
    params: at('facility'),
    body: ids => ({ startupId: ids.startup, startsOn: '2026-04-01' }),
  },
  'residencies.roster': { may: ['operator', ...REVIEW], params: at('facility') },
  'residencies.ofStartup': { may: ['founder', ...REVIEW], params: at('startup') },
  'residencies.exit': { may: ['operator', 'founder'], params: at('residency'), body: () => ({}) },
  'residencies.decide': { may: ['operator'], params: at('residency'), body: () => ({ decision: 'accept' }) },
  'residencies.graduate': { may: ['operator'], params: at('residency'), body: () => ({}) },

  'mentors.list': { may: 'everyone' },
  'mentors.options': { may: 'everyone' },
  'mentors.get': { may: ['founder', ...POOL], params: at('proposal') },
  'mentors.propose': {
    may: 'everyone',
    body: () => ({
      name: '新导师',
      organisation: '某研究院',
      category: 'technicalExpert',
      expertise: ['芯片'],
      district: 'cixi-gaoxin',
      modes: ['online'],
      for: 'other',
    }),
  },
  'mentors.decide': { may: POOL, params: at('proposal'), body: () => ({ decision: 'refuse', comment: '材料不足' }) },
  'mentors.pause': { may: ['mentor', ...POOL], params: at('mentor'), body: () => ({}) },
  'mentors.resume': { may: ['mentor', ...POOL], params: at('mentor'), body: () => ({}) },
  'mentors.remove': { may: POOL, params: at('mentor'), body: () => ({ reason: '任期届满' }) },
  'mentors.createLinkCode': { may: POOL, params: at('mentor') },
  'mentors.claim': { may: 'everyone', body: () => ({ code: 'nosuchcode' }) },
  'mentors.import': {
    may: [...POOL, 'elsewhere'],
    upload: { text: '编号,姓名,单位\n1,张三,某单位\n', headers: { 'Content-Type': 'text/csv', 'X-Filename': 'a.csv' } },
  },
  'mentorImports.get': { may: POOL, params: at('import') },
  'availability.get': { may: ['mentor', ...POOL], params: at('mentor') },
  'availability.put': { may: ['mentor', ...POOL], params: at('mentor'), body: () => ({ weekly: [] }) },
  'slots.list': { may: 'everyone', params: at('mentor') },
  'bookings.request': {
    may: ['founder', 'rival'],
    actingFor: FOR_STARTUP,
    body: ids => ({
      mentorId: ids.mentor,
      startsAt: '2026-03-10T06:00:00.000Z',
      minutes: 60,
      mode: 'online',
      topic: '请教',
    }),
  },
  'bookings.list': { may: 'everyone' },
  'bookings.get': { may: BOOKING_SIDES, params: at('booking') },
  'bookings.calendar': { may: BOOKING_SIDES, params: at('booking') },
  'bookings.accept': { may: ['mentor', ...POOL], params: at('booking'), body: () => ({}) },
  'bookings.decline': { may: ['mentor', ...POOL], params: at('booking'), body: () => ({ reason: '时间冲突' }) },
  'bookings.cancel': { may: BOOKING_SIDES, params: at('booking'), body: () => ({}) },
  'bookings.reschedule': {
    may: BOOKING_SIDES,
    params: at('booking'),
    body: () => ({ startsAt: '2026-03-11T06:00:00.000Z' }),
  },
  'bookings.complete': { may: ['mentor', ...POOL], params: at('booking'), body: () => ({}) },
  'bookings.noShow': { may: BOOKING_SIDES, params: at('booking'), body: () => ({}) },
  'bookings.putNote': { may: ['mentor'], params: at('booking'), body: () => ({ text: '已辅导' }) },
  'bookings.giveFeedback': { may: ['founder', 'mentor'], params: at('booking'), body: () => ({ rating: 5 }) },

  'orders.prepay': { may: ['founder'], params: at('order') },
  'orders.get': { may: ['founder', 'finance', 'admin', 'auditor'], params: at('order') },
  'orders.refund': { may: ['finance', 'admin'], params: at('order'), body: () => ({ reason: '活动取消' }) },
  'payments.notify': { may: 'everyone', upload: { text: '{}', headers: {} } },
  'payments.refundNotify': { may: 'everyone', upload: { text: '{}', headers: {} } },

  'events.list': { may: 'everyone' },
  'events.listManaged': { may: 'everyone' },
  'events.get': { may: DOOR, params: at('draftEvent') },
  'events.create': {
    may: ['organiser', 'admin', 'elsewhere'],
    body: () => ({
      title: '新活动',
      place: '某处',
      startsAt: '2026-03-20T06:00:00.000Z',
      endsAt: '2026-03-20T08:00:00.000Z',
      capacity: 10,
    }),
  },
  'events.change': { may: EVENT_DESK, params: at('draftEvent'), body: () => ({ place: '另一处' }) },
  'events.publish': { may: EVENT_DESK, params: at('draftEvent') },
  'events.cancel': { may: EVENT_DESK, params: at('draftEvent'), body: () => ({}) },
  'registrations.create': { may: 'everyone', params: at('event'), body: () => ({ ticketTypeId: 'paid' }) },
  'registrations.list': { may: 'everyone' },
  'registrations.get': { may: ['founder', ...EVENT_DESK], params: at('registration') },
  'registrations.cancel': { may: ['founder', ...EVENT_DESK], params: at('registration') },
  'registrations.acceptOffer': { may: ['founder'], params: at('registration') },
  'registrations.decide': { may: EVENT_DESK, params: at('registration'), body: () => ({ decision: 'approve' }) },
  'registrations.ticket': { may: ['founder'], params: at('registration') },
  'checkIns.create': { may: DOOR, params: at('event'), body: () => ({ ticket: 'forged', nonce: 'nonce-0001' }) },
  'checkIns.upload': {
    may: DOOR,
    params: at('event'),
    body: () => ({ scans: [{ ticket: 'forged', nonce: 'nonce-0002' }] }),
  },
  'checkIns.undo': { may: [], params: () => ({ id: 'chk_none' }) },
  'checkIns.pack': { may: DOOR, params: at('event') },
  'attendance.get': { may: DOOR, params: at('event') },

  'voucherSchemes.list': { may: 'everyone' },
  'voucherSchemes.get': { may: 'everyone', params: at('scheme') },
  'voucherSchemes.create': {
    may: ['admin', 'elsewhere'],
    body: () => ({
      name: '另一方案',
      year: 2026,
      budgetFen: 100,
      shareBasisPoints: 5_000,
      capPerApplicantFen: 100,
      serviceKinds: ['testing'],
      useByDays: 90,
      redeemBy: '2026-12-31',
    }),
  },
  'voucherSchemes.change': { may: ['admin'], params: at('scheme'), body: () => ({ status: 'open' }) },
  'voucherSchemes.eligibility': {
    may: 'everyone',
    params: at('scheme'),
    query: 'requestedFen=100',
    actingFor: FOR_STARTUP,
  },
  'voucherSchemes.ledger': { may: [...VOUCHER_DESK, 'nextDoor'], params: at('scheme') },
  'voucherSchemes.entries': { may: [...VOUCHER_DESK, 'nextDoor'], params: at('scheme') },
  'voucherApplications.create': {
    may: 'everyone',
    actingFor: FOR_STARTUP,
    body: ids => ({
      schemeId: ids.scheme,
      serviceKind: 'testing',
      plan: '委托检测样品',
      requestedFen: 100,
      pledge: true,
    }),
  },
  'voucherApplications.list': { may: 'everyone' },
  'voucherApplications.get': { may: ['founder', ...VOUCHER_DESK], params: at('submittedApplication') },
  'voucherApplications.edit': { may: ['founder'], params: at('application'), body: () => ({ requestedFen: 200 }) },
  'voucherApplications.submit': { may: ['founder'], params: at('application') },
  'voucherApplications.decide': {
    may: ['district', 'city'],
    params: at('submittedApplication'),
    body: () => ({ decision: 'return', comment: '请补充' }),
  },
  'vouchers.list': { may: 'everyone' },
  'vouchers.get': { may: ['founder', ...VOUCHER_DESK], params: at('voucher') },
  'vouchers.fileContract': {
    may: ['founder'],
    params: at('voucher'),
    body: ids => ({ providerId: ids.providerOrganisation, amountFen: 100, signedOn: '2026-03-05', subject: '检测' }),
  },
  'vouchers.claim': {
    may: ['founder'],
    params: at('voucher'),
    body: () => ({ invoices: [{ number: 'INV-2', amountFen: 100, issuedOn: '2026-03-05' }] }),
  },
  'vouchers.decideRedemption': {
    may: ['finance'],
    params: ids => ({ id: ids.voucher, redemptionId: ids.redemption }),
    body: () => ({ decision: 'return', comment: '请补发票' }),
  },
  'vouchers.reverseRedemption': {
    may: ['finance'],
    params: ids => ({ id: ids.voucher, redemptionId: ids.redemption }),
    body: () => ({ comment: '误付冲正' }),
  },
  'voucherRedemptions.list': { may: 'everyone' },
  'vouchers.return': { may: ['founder'], params: at('voucher'), body: () => ({}) },

  'policies.list': { may: 'everyone' },
  'policies.get': { may: 'everyone', params: () => ({ id: 'cixi-2021' }) },
  'policies.calculate': {
    may: 'everyone',
    params: () => ({ id: 'cixi-2021' }),
    body: () => ({ facts: { facilityType: 'makerspace', recognitions: [] }, on: '2022-01-01' }),
  },
  'targets.list': { may: 'everyone' },

  'desk.queue': { may: 'everyone' },
  'desk.mentorPool': { may: STAFF },
  'desk.history': { may: ['founder', ...REVIEW], query: ids => `subject=organisation:${ids.submitted}` },
  'desk.audit': { may: ['admin', 'auditor', 'elsewhere'] },
  'desk.auditChain': { may: ['admin', 'auditor', 'elsewhere'] },

  // Ends the caller's session, so it comes last.
  'sessions.end': { may: 'everyone' },
};
