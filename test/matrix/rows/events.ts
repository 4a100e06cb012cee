import { EVENT_DESK, DOOR, at, type Rows } from '../row.js';

export const eventsRows: Rows = {
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
};
