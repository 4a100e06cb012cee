import { at, BOOKING_SIDES, FOR_STARTUP, POOL, type Rows } from '../row.js';

const MARCH = 'from=2026-03-01&to=2026-03-31';
const SIDES = ['founder', 'mentor'] as const;
const seen = { revision: 1 };

export const mentoringRows: Rows = {
  'mentoringTasks.list': { may: 'everyone' },
  'mentoringTasks.count': { may: [...POOL, 'elsewhere'] },
  'mentoringTasks.set': { may: SIDES, params: at('mentoringTask'), body: () => ({ isDone: true }) },
  'mentoringTasks.remove': { may: ['founder'], params: at('mentoringTask') },
  'bookings.getWork': { may: BOOKING_SIDES, params: at('agreed') },
  'bookings.addTask': {
    may: SIDES,
    params: at('agreed'),
    body: () => ({ text: '补充样品清单', side: 'applicant', dueOn: '2026-03-20' }),
  },
  'bookings.share': { may: SIDES, params: at('agreed'), body: () => ({ isShared: false }) },
  'bookings.getFeedback': { may: BOOKING_SIDES, params: at('agreed') },
  'mentors.figures': { may: 'everyone', params: at('mentor') },
  'mentorBoard.list': { may: POOL, query: 'jurisdiction=cixi' },
  'mentors.nudge': { may: POOL, params: at('mentor') },
  'mentorSuggestions.list': { may: ['founder', 'rival'], actingFor: FOR_STARTUP },
  'mentoringReports.get': { may: [...POOL, 'district', 'nextDoor', 'auditor'], query: `${MARCH}&jurisdiction=cixi` },
  'mentoringReports.drill': {
    may: [...POOL, 'district', 'nextDoor', 'auditor'],
    query: `${MARCH}&jurisdiction=cixi&key=technicalExpert&by=category`,
  },
  'mentoringReports.export': {
    may: [...POOL, 'district', 'nextDoor', 'auditor'],
    body: () => ({ from: '2026-03-01', to: '2026-03-31', jurisdiction: 'cixi' }),
  },
  'calendars.read': { may: 'everyone', params: (_ids, world) => ({ secret: world.secret }) },
  'calendarFeed.get': { may: 'everyone' },
  'calendarFeed.open': { may: 'everyone' },
  'calendarFeed.close': { may: 'everyone' },
  'bookings.getVideoLink': { may: SIDES, params: at('agreed') },
  'bookings.putVideoLink': {
    may: ['mentor'],
    params: at('agreed'),
    body: () => ({ url: 'https://meeting.example.cn/room' }),
  },
  'fairUse.standing': { may: 'everyone' },
  'mentors.getIntake': { may: 'everyone', params: at('mentor') },
  'mentors.getOwnIntake': { may: 'everyone', params: at('mentor') },
  'mentors.putIntake': { may: ['mentor', ...POOL], params: at('mentor'), body: () => ({ questions: [] }) },
  'intakePools.get': { may: 'everyone', params: () => ({ jurisdiction: 'cixi' }) },
  'intakePools.put': { may: POOL, params: () => ({ jurisdiction: 'cixi' }), body: () => ({ questions: [] }) },
  'bookings.getIntake': { may: BOOKING_SIDES, params: at('agreed') },
  'bookings.putIntake': { may: ['founder'], params: at('agreed'), body: () => ({ answers: {} }) },
  'mentorDays.mine': { may: 'everyone' },
  'mentorDays.giveOpinion': {
    may: SIDES,
    body: (_ids, world) => ({ sessionId: world.daySession, score: 4 }),
  },
  'mentorDays.takingPart': { may: 'everyone' },
  'mentorDays.wish': {
    may: ['founder'],
    params: at('mentorDay'),
    body: ids => ({ id: ids.startup, preferences: [ids.mentor], away: [] }),
  },
  'mentorDays.cancel': { may: POOL, params: at('mentorDay'), body: () => ({ ...seen, reason: '场地临时停电' }) },
  'mentorDays.list': { may: [...POOL, 'elsewhere'] },
  'mentorDays.create': {
    may: POOL,
    body: ids => ({
      title: '三月导师日',
      on: '2026-03-20',
      from: '13:30',
      rounds: 2,
      place: '创业大厦',
      startupIds: [ids.startup],
      mentorIds: [ids.mentor],
    }),
  },
  'mentorDays.get': { may: POOL, params: at('mentorDay') },
  'mentorDays.setParty': {
    may: POOL,
    params: at('mentorDay'),
    body: ids => ({ ...seen, party: { id: ids.startup, preferences: [], away: [] } }),
  },
  'mentorDays.plan': { may: POOL, params: at('mentorDay'), body: () => seen },
  'mentorDays.swap': {
    may: POOL,
    params: at('mentorDay'),
    body: ids => ({ ...seen, startupId: ids.startup, round: 0, toRound: 1 }),
  },
  'mentorDays.lock': {
    may: POOL,
    params: at('mentorDay'),
    body: ids => ({ ...seen, startupId: ids.startup, round: 0, isLocked: true }),
  },
  'mentorDays.publish': { may: POOL, params: at('mentorDay'), body: () => seen },
  'mentorDays.absent': {
    may: POOL,
    params: at('mentorDay'),
    body: ids => ({ ...seen, startupId: ids.startup, fromRound: 0 }),
  },
  'mentorDays.roundUp': { may: POOL, params: at('mentorDay') },
};
