import mongoose, { type QueryFilter } from 'mongoose';
import { guardIsOn } from '../../shared/sabotage.js';
import { EventModel, type EventRecord, type TicketType } from './event.model.js';

type Filter = QueryFilter<EventRecord>;
type Choice = Pick<TicketType, 'id' | 'capacity'> | null;

const limited = (type: Choice): type is Pick<TicketType, 'id' | 'capacity'> => type !== null && type.capacity !== null;

const roomLeft = (): Filter =>
  guardIsOn('event.seat')
    ? ({ $expr: mongoose.trusted({ $lt: ['$seatsTaken', '$capacity'] }) } as Filter)
    : ({} as Filter);

const roomOfType = (type: Choice): Filter =>
  limited(type)
    ? ({
        ticketTypes: mongoose.trusted({
          $elemMatch: { id: type.id, ...(guardIsOn('event.seat') ? { left: { $gt: 0 } } : {}) },
        }),
      } as Filter)
    : {};

const change = async (filter: Filter, inc: Record<string, number>): Promise<EventRecord | null> =>
  EventModel.findOneAndUpdate(filter, { $inc: inc }, { returnDocument: 'after' }).lean<EventRecord>();

/**
 * The seats of an event: every change is one conditional update of the event's own document, so that two requests for
 * the last seat, or a registration and the cancellation of its event, can never both succeed.
 */
export const seatStore = {
  /** Takes a seat for a newcomer; null when there is none, or when somebody is waiting for it. */
  take: (eventId: string, type: Choice): Promise<EventRecord | null> =>
    change(
      { _id: eventId, status: 'published', waiting: 0, ...roomLeft(), ...roomOfType(type) },
      { seatsTaken: 1, ...(limited(type) ? { 'ticketTypes.$.left': -1 } : {}) },
    ),

  /** Takes a seat for the next person on the waiting list; null when there is none. */
  takeForWaiting: (eventId: string): Promise<EventRecord | null> =>
    change({ _id: eventId, status: 'published', waiting: mongoose.trusted({ $gt: 0 }), ...roomLeft() } as Filter, {
      seatsTaken: 1,
      waiting: -1,
    }),

  /** Takes a seat for somebody the organiser has approved; those who wait do not come first here. */
  takeForApproved: (eventId: string, type: Choice): Promise<EventRecord | null> =>
    change(
      { _id: eventId, status: 'published', ...roomLeft(), ...roomOfType(type) },
      { seatsTaken: 1, ...(limited(type) ? { 'ticketTypes.$.left': -1 } : {}) },
    ),

  /** Gives a seat back. */
  release: (eventId: string, type: Choice): Promise<EventRecord | null> =>
    limited(type)
      ? change({ _id: eventId, ticketTypes: mongoose.trusted({ $elemMatch: { id: type.id } }) } as Filter, {
          seatsTaken: -1,
          'ticketTypes.$.left': 1,
        })
      : change({ _id: eventId }, { seatsTaken: -1 }),

  /** Queues one person. Writing to the event makes a seat freed at this very moment a conflict, not a lost seat. */
  joinWaiting: (eventId: string): Promise<EventRecord | null> =>
    change({ _id: eventId, status: 'published' }, { waiting: 1 }),

  leaveWaiting: (eventId: string): Promise<EventRecord | null> => change({ _id: eventId }, { waiting: -1 }),

  /** Counts an application, so that it cannot slip past the cancellation of its event. */
  apply: (eventId: string): Promise<EventRecord | null> =>
    change({ _id: eventId, status: 'published' }, { applications: 1 }),
};
