import type { Actor } from '../../shared/actor.js';
import { allow, notFound } from '../../shared/errors.js';
import { attendanceCsv } from './attendance.rules.js';
import { maskName, typeName } from './checkIn.rules.js';
import { canCheckIn, canManage } from './event.access.js';
import type { EventRecord } from './event.model.js';
import type { EventParts } from './event.parts.js';
import { doorHours } from './event.rules.js';
import { eventStore } from './event.store.js';
import type { RegistrationRecord } from './registration.model.js';
import { REGISTRATION_STATUSES, type RegistrationStatus } from './registration.states.js';
import { registrationStore } from './registration.store.js';
import { ticketDigest, TICKET_STEP_MS } from './ticket.rules.js';

const CHUNK = 500;

export interface NamedRegistration {
  registration: RegistrationRecord;
  /** Full for those who manage the event, masked at the door. */
  name: string;
}

export interface Attendance {
  event: EventRecord;
  counts: Record<RegistrationStatus, number>;
  items: NamedRegistration[];
  nextCursor: string | null;
}

/** What a scanner needs to work without a network: who may come in, and how to recognise their tickets. */
export interface CheckInPack {
  event: EventRecord;
  issuedAt: Date;
  validUntil: Date;
  stepMs: number;
  items: {
    registrationId: string;
    status: RegistrationStatus;
    name: string;
    ticketType: string | null;
    code: string;
    digest: string;
  }[];
}

export interface AttendanceService {
  attendance(
    actor: Actor,
    eventId: string,
    query: { status?: RegistrationStatus; cursor?: string; limit: number },
  ): Promise<Attendance>;
  csv(actor: Actor, eventId: string): Promise<string>;
  pack(actor: Actor, eventId: string): Promise<CheckInPack>;
}

/** Who comes and who came: counts, list, file, and the pack for offline doors. */
export function createAttendanceService({ clock, audit, identity, ticketKey }: EventParts): AttendanceService {
  async function loadFor(actor: Actor, eventId: string): Promise<EventRecord> {
    const event = await eventStore.find(eventId);
    const may = event !== null && canCheckIn(actor, event);
    if (!event || (event.status === 'draft' && !may)) throw notFound('活动');
    allow(may, '只有本活动的主办方和签到人员可以查看名单');
    return event;
  }

  async function named(registrations: RegistrationRecord[], full: boolean): Promise<NamedRegistration[]> {
    const people = await identity.findPeople(registrations.map(registration => registration.userId));
    return registrations.map(registration => {
      const name = people.get(registration.userId)?.name ?? '';
      return { registration, name: full ? name : maskName(name) };
    });
  }

  async function all(eventId: string): Promise<RegistrationRecord[]> {
    const rows: RegistrationRecord[] = [];
    let cursor: string | undefined;
    do {
      const page = await registrationStore.listOfEvent(eventId, { cursor, limit: CHUNK });
      rows.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return rows;
  }

  return {
    async attendance(actor, eventId, query) {
      const event = await loadFor(actor, eventId);
      const found = await registrationStore.countByStatus(eventId);
      const counts = Object.fromEntries(REGISTRATION_STATUSES.map(status => [status, found[status] ?? 0])) as Record<
        RegistrationStatus,
        number
      >;
      const { items, nextCursor } = await registrationStore.listOfEvent(eventId, query);
      return { event, counts, items: await named(items, canManage(actor, event)), nextCursor };
    },

    async csv(actor, eventId) {
      const event = await loadFor(actor, eventId);
      allow(canManage(actor, event), '只有主办方可以导出名单');
      const rows = await named(await all(eventId), true);
      await audit.record('event.attendanceExported', `event:${eventId}`, {
        by: actor,
        jurisdictionId: event.jurisdictionId,
        details: { rows: rows.length },
      });
      return attendanceCsv(event, rows);
    },

    async pack(actor, eventId) {
      const event = await loadFor(actor, eventId);
      const live = (await all(eventId)).filter(registration => registration.live);
      const items = (await named(live, false)).map(({ registration, name }) => ({
        registrationId: registration._id,
        status: registration.status,
        name,
        ticketType: typeName(event, registration),
        code: registration.code.toUpperCase(),
        digest: ticketDigest(ticketKey, registration._id),
      }));
      const validUntil = doorHours(event).until;
      return { event, issuedAt: clock.now(), validUntil, stepMs: TICKET_STEP_MS, items };
    },
  };
}
