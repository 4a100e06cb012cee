import type { Duties } from '../../platform/duties/index.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { addDays, shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { remindersBefore } from '../../shared/leads.js';
import { mayLook } from '../../shared/mayLook.js';
import type { Page } from '../../shared/page.js';
import { scopesOf } from '../../shared/scopes.js';
import { isFacility, type OrganisationRecord } from '../organisations/index.js';
import type { QualificationParts } from './index.js';
import {
  EXPIRY_LEADS,
  isCertifiedBroker,
  standingOn,
  worksOn,
  type QualificationStanding,
} from './qualification.rules.js';
import type { AddCertificate, AddStaff } from './qualification.schema.js';
import type { CertificateRecord, StaffRecord } from './staff.model.js';
import { certificateStore, staffStore } from './staff.store.js';

/** A person with the certificates that are registered for them. */
export interface StaffMember {
  person: StaffRecord;
  certificates: CertificateRecord[];
}

export interface StaffService {
  add(actor: Actor, facilityId: string, person: AddStaff): Promise<StaffMember>;
  leave(actor: Actor, staffId: string, leftOn: string): Promise<StaffMember>;
  /** Registers a certificate; 409 `certificate_exists` when its number is registered anywhere. */
  certify(actor: Actor, staffId: string, certificate: AddCertificate): Promise<StaffMember>;
  strike(actor: Actor, certificateId: string): Promise<StaffMember>;
  list(actor: Actor, facilityId: string, page: { cursor?: string; limit: number }): Promise<Page<StaffMember>>;
  see(actor: Actor, facilityId: string): Promise<QualificationStanding>;
  /** The facilities of the places that the person looks after. */
  register(actor: Actor): Promise<(QualificationStanding & { facilityId: string; facilityName: string })[]>;
  /** The person, whose facility the actor keeps the books of, and whether they work there as 特派员 today. */
  commissioner(actor: Actor, staffId: string): Promise<{ person: StaffRecord; isCommissioner: boolean }>;
  /** For books that name a person: who works at the facility on the day, and whether as a broker with a valid certificate. */
  stationed(
    facilityId: string,
    staffId: string,
    on: string,
  ): Promise<{ name: string; isCertifiedBroker: boolean } | null>;
  /** For recognition and targets. */
  standingOf(facilityId: string): Promise<QualificationStanding>;
  remind(certificateId: string, about: { expiresOn: string; lead: string }): Promise<void>;
}

/** 从业人员与资质: who works at a facility, and with which certificates. 青岛 二(三)2—3，通辽 二(四)，慈溪 二(二)3 */
export function createStaffService(parts: QualificationParts): StaffService {
  const { clock, audit, duties, guard, news, files, organisations } = parts;
  const dates = () => {
    const day = shanghaiDay(clock.now());
    return { day, soon: addDays(day, EXPIRY_LEADS[0]) };
  };

  files.letRead('certificate', async (actor, id) => {
    const certificate = await certificateStore.find(id);
    return mayLook(guard.seen(actor, certificate?.facilityId ?? ''));
  });

  async function keptFacility(actor: Actor, id: string | undefined): Promise<OrganisationRecord> {
    const facility = await guard.kept(actor, id ?? '');
    if (!isFacility(facility.kind)) throw invalid('not_a_facility', '只有孵化载体登记从业人员');
    return facility;
  }

  /** The person, whose facility the actor must keep the books of. */
  async function load(actor: Actor, staffId: string): Promise<StaffRecord> {
    const person = await staffStore.find(staffId);
    await keptFacility(actor, person?.facilityId);
    // keptFacility answered 404 for a person that does not exist.
    if (!person) throw new Error(`staff ${staffId} vanished`);
    return person;
  }

  const whole = async (person: StaffRecord): Promise<StaffMember> => ({
    person,
    certificates: await certificateStore.ofStaff([person._id]),
  });

  const recorded = (actor: Actor, action: string, { facilityId, jurisdictionId, _id }: StaffRecord) =>
    audit.record(action, `staff:${_id}`, { by: actor, jurisdictionId, details: { facilityId } });

  async function standingOf(facilityId: string): Promise<QualificationStanding> {
    const people = await staffStore.listOf(facilityId);
    return standingOn(people, await certificateStore.heldOf(facilityId), dates());
  }

  return {
    async add(actor, facilityId, person) {
      const { jurisdictionId, district } = await keptFacility(actor, facilityId);
      const place = { facilityId, jurisdictionId, district };
      const record = { ...place, ...person, _id: newId('stf'), leftOn: null, createdAt: clock.now() };
      return inTransaction(async () => {
        await staffStore.insert(record);
        await recorded(actor, 'staff.added', record);
        return whole(record);
      });
    },

    async leave(actor, staffId, leftOn) {
      const person = await load(actor, staffId);
      if (leftOn < person.joinedOn) throw invalid('leaves_before_joining', '离职日期不能早于入职日期');
      return inTransaction(async () => {
        const left = await staffStore.leave(staffId, leftOn);
        for (const { _id } of await certificateStore.ofStaff([staffId])) await duties.drop(`certificate:${_id}`);
        await certificateStore.releaseOf(staffId);
        await recorded(actor, 'staff.left', left);
        return whole(left);
      });
    },

    async certify(actor, staffId, { fileIds, expiresOn = null, ...certificate }) {
      const person = await load(actor, staffId);
      if (person.leftOn) throw conflict('staff_left', '该人员已离职，不能登记证书');
      const { facilityId, jurisdictionId, district } = person;
      const _id = newId('crt');
      const place = { staffId, facilityId, jurisdictionId, district };
      return inTransaction(async () => {
        await certificateStore
          .insert({ ...place, ...certificate, _id, expiresOn, isHeld: true, createdAt: clock.now() })
          .catch(numberTaken);
        await files.attach(actor, fileIds, { kind: 'certificate', id: _id });
        if (expiresOn) await planReminders(duties, { _id, expiresOn, now: clock.now() });
        await recorded(actor, 'staff.certified', person);
        return whole(person);
      });
    },

    async strike(actor, certificateId) {
      const certificate = await certificateStore.find(certificateId);
      const person = await load(actor, certificate?.staffId ?? '');
      return inTransaction(async () => {
        await certificateStore.strike(certificateId);
        await duties.drop(`certificate:${certificateId}`);
        await recorded(actor, 'staff.certificateStruck', person);
        return whole(person);
      });
    },

    async list(actor, facilityId, page) {
      await guard.seen(actor, facilityId);
      const { items, nextCursor } = await staffStore.page(facilityId, page);
      const certificates = await certificateStore.ofStaff(items.map(({ _id }) => _id));
      const members = items.map(person => ({
        person,
        certificates: certificates.filter(({ staffId }) => staffId === person._id),
      }));
      return { items: members, nextCursor };
    },

    async see(actor, facilityId) {
      await guard.seen(actor, facilityId);
      return standingOf(facilityId);
    },

    async register(actor) {
      const scopes = scopesOf(actor);
      allow(scopes.length > 0, '只有科技局的审核和管理人员可以查看台账汇总');
      const people = await staffStore.listIn(scopes);
      const certificates = await certificateStore.heldIn(scopes);
      const ids = [...new Set(people.map(({ facilityId }) => facilityId))];
      const names = await organisations.namesOf(ids);
      return ids.map(facilityId => ({
        facilityId,
        facilityName: names.get(facilityId) ?? '',
        ...standingOn(
          people.filter(person => person.facilityId === facilityId),
          certificates.filter(certificate => certificate.facilityId === facilityId),
          dates(),
        ),
      }));
    },

    async commissioner(actor, staffId) {
      const person = await load(actor, staffId);
      return { person, isCommissioner: person.duty === 'commissioner' && worksOn(person, dates().day) };
    },

    async stationed(facilityId, staffId, on) {
      const person = await staffStore.find(staffId);
      if (person?.facilityId !== facilityId || !worksOn(person, on)) return null;
      const certificates = await certificateStore.ofStaff([staffId]);
      return { name: person.name, isCertifiedBroker: isCertifiedBroker(person, certificates, on) };
    },

    standingOf,

    async remind(certificateId, { expiresOn, lead }) {
      const certificate = await certificateStore.find(certificateId);
      if (!certificate?.isHeld || certificate.expiresOn !== expiresOn) return;
      const person = await staffStore.find(certificate.staffId);
      await news.tellMembers('certificate.expiring', certificate.facilityId, {
        data: { name: person?.name ?? '', expiresOn, days: lead, facilityId: certificate.facilityId },
        dedupeKey: `certificate.expiring ${certificateId} ${lead}`,
      });
    },
  };
}

async function planReminders(
  duties: Duties,
  { _id, expiresOn, now }: { _id: string; expiresOn: string; now: Date },
): Promise<void> {
  for (const { lead, dueAt } of remindersBefore(expiresOn, EXPIRY_LEADS, now))
    await duties.plan({
      key: `certificate.remind ${_id} ${lead}`,
      subject: `certificate:${_id}`,
      kind: 'certificate.remind',
      payload: { certificateId: _id, expiresOn, lead: String(lead) },
      dueAt,
    });
}

/** 一证一人: the unique index has refused a second holder of the number. */
function numberTaken(cause: unknown): never {
  if (isDuplicate(cause, 'number'))
    throw conflict('certificate_exists', '该编号的证书已登记；若持证人已离开原单位，请其先办理离职登记');
  throw cause;
}
