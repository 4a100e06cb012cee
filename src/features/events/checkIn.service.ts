import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { DAY } from '../../shared/calendar.js';
import { allow, conflict, notFound, type AppError } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { CheckInRecord, Refusal } from './checkIn.model.js';
import {
  admissionExtra,
  doorRefusal,
  earlier,
  maskName,
  refusalError,
  statusRefusal,
  typeName,
} from './checkIn.rules.js';
import { checkInStore } from './checkIn.store.js';
import { canCheckIn, canManage } from './event.access.js';
import type { EventRecord } from './event.model.js';
import type { EventParts } from './event.parts.js';
import { eventStore } from './event.store.js';
import type { RegistrationRecord } from './registration.model.js';
import { registrationStore } from './registration.store.js';
import { readCodeMac, readTicket } from './ticket.rules.js';

/** How long an offline scan may wait for its upload. */
const UPLOAD_WITHIN_MS = 7 * DAY;

export interface Scan {
  ticket: string;
  nonce: string;
  at?: Date;
  device?: string;
  /** Lets an organiser admit in spite of the hour or an old code. */
  force?: boolean;
}

export interface Admitted {
  result: 'admitted' | 'repeated';
  checkInId: string;
  registrationId: string;
  name: string;
  ticketType: string | null;
  at: Date;
}

export interface CheckInService {
  /** Answers a scan; a refusal is returned, not thrown, so that the scan is kept. */
  checkIn(actor: Actor, eventId: string, scan: Scan): Promise<Admitted | AppError>;
  /** Answers the scans of an offline device, in the order given. */
  checkInAll(actor: Actor, eventId: string, scans: Scan[]): Promise<{ nonce: string; answer: Admitted | AppError }[]>;
  undo(actor: Actor, checkInId: string): Promise<void>;
}

interface Judged {
  registration: RegistrationRecord | null;
  refusal: Refusal | null;
}

/** The door: one person is let in once, however often and wherever the ticket is scanned. */
export function createCheckInService({ clock, audit, identity, ticketKey }: EventParts): CheckInService {
  /** Finds whose ticket it is, and what is wrong with the ticket itself. */
  async function read(event: EventRecord, scan: Scan, at: Date): Promise<Judged> {
    const reading = readTicket(ticketKey, scan.ticket, at);
    if (reading.kind === 'forged') return { registration: null, refusal: 'forged_ticket' };
    if (reading.kind === 'code') {
      const registration = await registrationStore.findByCode(event._id, reading.code);
      if (!registration) return { registration: null, refusal: 'forged_ticket' };
      const state = readCodeMac(ticketKey, registration, { mac: reading.mac, at });
      if (state === 'forged') return { registration: null, refusal: 'forged_ticket' };
      return { registration, refusal: state === 'expired' && !scan.force ? 'expired_ticket' : null };
    }
    const registration = await registrationStore.find(reading.registrationId);
    if (!registration) return { registration: null, refusal: 'not_registered' };
    if (registration.eventId !== event._id) return { registration: null, refusal: 'other_event' };
    return { registration, refusal: reading.fresh || scan.force ? null : 'expired_ticket' };
  }

  async function judge(event: EventRecord, scan: Scan, at: Date): Promise<Judged> {
    const judged = await read(event, scan, at);
    const { registration } = judged;
    if (judged.refusal || !registration) return judged;
    const late = clock.now().getTime() - at.getTime() > UPLOAD_WITHIN_MS;
    const hours = scan.force && event.status === 'published' ? null : doorRefusal(event, at);
    return { registration, refusal: (late ? 'too_late' : null) ?? statusRefusal(registration.status) ?? hours };
  }

  const show = async (event: EventRecord, registration: RegistrationRecord, row: CheckInRecord) => {
    const person = (await identity.findPeople([registration.userId])).get(registration.userId);
    const { _id: checkInId, at } = row;
    const name = maskName(person?.name ?? '');
    return { checkInId, registrationId: registration._id, name, ticketType: typeName(event, registration), at };
  };

  /** Makes this scan the person's admission if it is the first, or was made before the one that counted so far. */
  async function admit(registration: RegistrationRecord, row: CheckInRecord): Promise<boolean> {
    const admission = { checkInId: row._id, at: row.at, nonce: row.nonce, device: row.device };
    const before = registration.admission;
    if (registration.status === 'registered' || !before) {
      await registrationStore.move(registration._id, 'registered', 'checkedIn', { admission });
      return true;
    }
    if (!earlier(admission, before)) return false;
    await registrationStore.replaceAdmission(registration._id, before.checkInId, admission);
    await checkInStore.discount(before.checkInId);
    return true;
  }

  /** The answer that this nonce was given before. */
  async function repeat(event: EventRecord, row: CheckInRecord): Promise<Admitted | AppError> {
    const registration = row.registrationId ? await registrationStore.find(row.registrationId) : null;
    if (row.answer === 'admitted' && registration)
      return { result: 'repeated', ...(await show(event, registration, row)) };
    const extra = registration?.admission ? admissionExtra(registration.admission) : undefined;
    return refusalError(row.answer === 'admitted' ? 'not_registered' : row.answer, extra);
  }

  async function answer(actor: Actor, event: EventRecord, scan: Scan): Promise<Admitted | AppError> {
    const earlierScan = await checkInStore.findByNonce(event._id, scan.nonce);
    if (earlierScan) return repeat(event, earlierScan);
    const now = clock.now();
    const at = scan.at && scan.at < now ? scan.at : now;
    const { registration, refusal } = await judge(event, scan, at);
    const row: CheckInRecord = {
      _id: newId('chk'),
      eventId: event._id,
      registrationId: registration?._id ?? null,
      nonce: scan.nonce,
      device: scan.device ?? null,
      at,
      recordedAt: now,
      by: actor.userId,
      answer: refusal ?? 'admitted',
      forced: scan.force === true,
      counted: false,
      undoneAt: null,
    };
    const admitted = registration !== null && refusal === null && (await admit(registration, row));
    row.counted = admitted;
    if (!admitted && refusal === null) row.answer = 'already_checked_in';
    await checkInStore.insert(row);
    await audit.record(admitted ? 'checkIn.admitted' : 'checkIn.refused', `checkIn:${row._id}`, {
      by: actor,
      jurisdictionId: event.jurisdictionId,
      details: { eventId: event._id, registrationId: row.registrationId, answer: row.answer, forced: row.forced },
    });
    if (admitted) return { result: 'admitted', ...(await show(event, registration, row)) };
    const extra = registration?.admission ? admissionExtra(registration.admission) : undefined;
    return refusalError(row.answer === 'admitted' ? 'not_registered' : row.answer, extra);
  }

  async function loadFor(actor: Actor, eventId: string, force: boolean): Promise<EventRecord> {
    const event = await eventStore.find(eventId);
    if (!event || event.status === 'draft') throw notFound('活动');
    allow(canCheckIn(actor, event), '只有本活动的主办方和签到人员可以签到');
    allow(!force || canManage(actor, event), '只有主办方可以强制放行');
    return event;
  }

  return {
    checkIn: (actor, eventId, scan) =>
      inTransaction(async () => answer(actor, await loadFor(actor, eventId, scan.force === true), scan)),

    checkInAll: (actor, eventId, scans) =>
      inTransaction(async () => {
        const event = await loadFor(
          actor,
          eventId,
          scans.some(scan => scan.force),
        );
        const answers: { nonce: string; answer: Admitted | AppError }[] = [];
        for (const scan of scans) answers.push({ nonce: scan.nonce, answer: await answer(actor, event, scan) });
        return answers;
      }),

    undo: (actor, checkInId) =>
      inTransaction(async () => {
        const row = await checkInStore.find(checkInId);
        const event = row && (await eventStore.find(row.eventId));
        if (!row || !event || !canCheckIn(actor, event)) throw notFound('签到记录');
        if (row.answer !== 'admitted') throw conflict('nothing_to_undo', '这次扫码没有放行，无需撤销');
        if (!(await checkInStore.undo(checkInId, clock.now()))) return;
        if (row.counted && row.registrationId)
          await registrationStore.move(row.registrationId, 'checkedIn', 'registered', { admission: null });
        await audit.record('checkIn.undone', `checkIn:${checkInId}`, {
          by: actor,
          jurisdictionId: event.jurisdictionId,
          details: { eventId: event._id, registrationId: row.registrationId },
        });
      }),
  };
}
