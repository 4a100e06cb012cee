import { POLICIES, type Facts } from '../../../config/policies/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { hasAnyRole, isMember, type Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import { isFacility, type OrganisationRecord, type OrganisationService } from '../organisations/index.js';
import type { DossierEntryRecord } from './dossier.model.js';
import { casesFrom, facilityTypeOf, standing } from './dossier.rules.js';
import type { CorrectEntry } from './dossier.schema.js';
import { dossierStore } from './dossier.store.js';
import type { DossierFactKind, FactCase, Statement } from './dossier.types.js';

/** Told of every new entry, inside its unit. */
export type DossierListener = (actor: Actor | 'system', facilityId: string) => Promise<unknown>;

export interface DossierService {
  /**
   * Enters a dated fact with the record that proves it. The same record again changes nothing; a record that says
   * something else now is refused with 409 `fact_differs`: that is a correction.
   */
  record(actor: Actor | 'system', statement: Statement): Promise<DossierEntryRecord>;
  /** 更正: a new entry beside the old one, which stays readable. A null fact withdraws it. */
  correct(
    actor: Actor | 'system',
    of: { facilityId: string; entryId: string },
    correction: CorrectEntry,
  ): Promise<DossierEntryRecord>;
  /** The calculator's facts as known on a day; of several events the latest. */
  factsOf(facilityId: string, policyId: string, on: string): Promise<Facts>;
  /** The same with one case per event, for whoever has to look at each. */
  casesOf(facilityId: string, policyId: string, on: string): Promise<readonly FactCase[]>;
  /** For statistics: the entries of one kind that count today, in some cities at once. */
  standingIn(jurisdictionIds: readonly string[], kind: DossierFactKind): Promise<readonly DossierEntryRecord[]>;
  /** Every entry ever made, oldest first, corrections included. */
  historyOf(facilityId: string): Promise<DossierEntryRecord[]>;
  /** The history, for people: its members and the place's staff. */
  see(actor: Actor, facilityId: string): Promise<{ facility: OrganisationRecord; entries: DossierEntryRecord[] }>;
  /** Lets a feature to the right follow what is entered. */
  listen(listener: DossierListener): void;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  organisations: OrganisationService;
}

const KEEPERS = ['districtReviewer', 'cityReviewer', 'admin'] as const;
const READERS = [...KEEPERS, 'finance', 'auditor'] as const;

/** 载体档案: what happened to a facility, in dated entries that only ever grow. */
export function createDossierService({ clock, audit, organisations }: Parts): DossierService {
  const listeners: DossierListener[] = [];

  async function facilityOf(id: string): Promise<OrganisationRecord> {
    const facility = await organisations.find(id);
    if (!facility || !isFacility(facility.kind)) throw notFound('该载体');
    return facility;
  }

  function assertKeeper(actor: Actor | 'system', facility: OrganisationRecord): void {
    if (actor === 'system') return;
    if (!hasAnyRole(actor, READERS, facility) && !isMember(actor, facility._id)) throw notFound('该载体');
    allow(hasAnyRole(actor, KEEPERS, facility), '由所在地的科技部门登记档案');
  }

  function assertPast(on: string): void {
    if (on > shanghaiDay(clock.now()))
      throw invalid('fact_in_future', '只能登记已经发生的事项', [{ path: 'on', message: '日期不能晚于今天' }]);
  }

  async function enter(actor: Actor | 'system', entry: DossierEntryRecord): Promise<DossierEntryRecord> {
    await dossierStore.insert(entry);
    const { facilityId, jurisdictionId, fact, on, source, supersedes } = entry;
    const details = { entryId: entry._id, fact: fact.kind, on, source: `${source.kind} ${source.id}`, supersedes };
    const action = supersedes ? 'dossier.corrected' : 'dossier.recorded';
    await audit.record(action, `organisation:${facilityId}`, { by: actor, jurisdictionId, details });
    for (const listener of listeners) await listener(actor, facilityId);
    return entry;
  }

  const casesOf: DossierService['casesOf'] = async (facilityId, policyId, on) => {
    const policy = POLICIES.find(({ id }) => id === policyId);
    if (!policy) throw notFound('政策文件');
    const facility = await facilityOf(facilityId);
    const entries = await dossierStore.listOf(facilityId);
    return casesFrom(entries, { policy, facilityType: facilityTypeOf(facility.kind), on });
  };

  return {
    listen: listener => void listeners.push(listener),
    casesOf,
    standingIn: async (jurisdictionIds, kind) => standing(await dossierStore.listKindIn(jurisdictionIds, kind)),
    historyOf: facilityId => dossierStore.listOf(facilityId),
    factsOf: async (...question) => (await casesOf(...question)).at(-1)?.facts ?? {},

    async see(actor, facilityId) {
      const facility = await facilityOf(facilityId);
      if (!hasAnyRole(actor, READERS, facility) && !isMember(actor, facilityId)) throw notFound('该载体');
      return { facility, entries: await dossierStore.listOf(facilityId) };
    },

    record: (actor, { facilityId, fact, on, source }) =>
      inTransaction(async () => {
        const facility = await facilityOf(facilityId);
        assertKeeper(actor, facility);
        assertPast(on);
        const key = `${facilityId} ${fact.kind} ${source.kind} ${source.id}`;
        const known = await dossierStore.findByKey(key);
        if (known) {
          if (known.on === on && JSON.stringify(known.fact) === JSON.stringify(fact)) return known;
          throw conflict('fact_differs', '同一依据已登记为不同内容，请用“更正”并说明原因', { entryId: known._id });
        }
        const _id = newId('dse');
        const { jurisdictionId } = facility;
        const by = actor === 'system' ? 'system' : actor.userId;
        const fresh = { supersedes: null, withdrawn: false, reason: null, by, at: clock.now() };
        return enter(actor, { _id, rootId: _id, key, facilityId, jurisdictionId, fact, on, source, ...fresh });
      }),

    correct: (actor, { facilityId, entryId }, { fact, on, source, reason }) =>
      inTransaction(async () => {
        assertKeeper(actor, await facilityOf(facilityId));
        const old = await dossierStore.find(entryId);
        if (old?.facilityId !== facilityId) throw notFound('该档案记录');
        if (fact && fact.kind !== old.fact.kind)
          throw invalid('fact_kind_differs', '更正不能改变事项的种类', [
            { path: 'fact.kind', message: '须与原记录相同' },
          ]);
        assertPast(on ?? old.on);
        const _id = newId('dse');
        const changed = { fact: fact ?? old.fact, on: on ?? old.on, source, withdrawn: fact === null, reason };
        const by = actor === 'system' ? 'system' : actor.userId;
        const made = { by, at: clock.now(), supersedes: old._id, key: `${_id} corrects ${old._id}` };
        return enter(actor, { ...old, ...changed, ...made, _id });
      }),
  };
}

/** Ids of the entries that count today. */
export const standingIds = (entries: readonly DossierEntryRecord[]): ReadonlySet<string> =>
  new Set(standing(entries).map(({ _id }) => _id));
