import type { Clock } from '../../platform/clock/clock.js';
import type { Log } from '../../platform/log/log.js';
import type { CompanyRegistry } from '../../platform/registry/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { DAY, shanghaiDay } from '../../shared/calendar.js';
import { newId, sha256 } from '../../shared/ids.js';
import { CHANGE_KINDS, type ChangeKind } from '../../../config/facilities.js';
import type { AuditService } from '../audit/index.js';
import type { ChangeRecord } from './change.model.js';
import { differences, known, reportDueOn } from './change.rules.js';
import type { ChangeService } from './change.service.js';
import { changeStore } from './change.store.js';
import type { FacilityRecord, RegisteredFacts } from './facility.model.js';
import { facilityStore } from './facility.store.js';
import type { Herald } from './herald.js';
import type { Places } from './places.js';

export interface ChangeWatcher {
  /** Looks at the facilities not looked at for a day; answers how many reports it opened. */
  watch(): Promise<number>;
}

interface Parts {
  clock: Clock;
  log: Log;
  audit: AuditService;
  registry: CompanyRegistry;
  herald: Herald;
  places: Places;
  changes: ChangeService;
}

const BATCH = 20;

/** 变更侦测: compares the register with each facility's file and opens the report of a change by itself, once. */
export function createChangeWatcher(parts: Parts): ChangeWatcher {
  const { clock, log, audit, registry, herald, places, changes } = parts;
  const today = () => shanghaiDay(clock.now());

  async function openReport(file: FacilityRecord, found: { kind: ChangeKind; before: string; after: string }) {
    const { _id: facilityId, jurisdictionId, district } = file;
    const on = today();
    const change: ChangeRecord = {
      ...found,
      _id: newId('chg'),
      facilityId,
      jurisdictionId,
      district,
      // The register does not say since when; the operator corrects the day in the report.
      changedOn: on,
      dueOn: reportDueOn(on),
      description: '',
      operatorId: null,
      status: 'draft',
      reportedOn: null,
      source: 'watcher',
      fingerprint: sha256(JSON.stringify([facilityId, found.kind, found.before, found.after])),
      comment: '',
      createdAt: clock.now(),
    };
    if (await changeStore.findByFingerprint(change.fingerprint ?? '')) return false;
    if (!(await changeStore.insertFound(change))) return false;
    await changes.planReminders(change);
    await audit.record('materialChange.found', `organisation:${facilityId}`, {
      by: 'system',
      jurisdictionId,
      details: { changeId: change._id, kind: found.kind },
    });
    await herald.tellMembers('materialChange.found', [await herald.operatorOf(facilityId)], {
      data: { facility: file.name, facilityId, what: CHANGE_KINDS[found.kind], dueOn: change.dueOn },
      dedupeKey: `materialChange.found ${change._id}`,
    });
    return true;
  }

  /** The entry of a credit code today; null when the register does not know it. Throws `RegistryAway`. */
  async function entryOf(creditCode: string): Promise<RegisteredFacts | null> {
    const { companies } = await registry.search(creditCode, 1);
    const found = companies.find(one => one.creditCode === creditCode);
    if (!found) return null;
    const { name, legalRepresentative, address, capital } = found;
    return { name, legalRepresentative, address, capital };
  }

  /** The register is asked outside the unit; what follows from its answer is written in one. */
  async function watchOne(facility: FacilityRecord): Promise<number> {
    const { organisation, file } = await places.open(facility._id);
    const now = organisation.creditCode ? await entryOf(organisation.creditCode) : null;
    return inTransaction(async () => {
      let opened = 0;
      for (const found of now && file.registered ? differences(file.registered, now) : [])
        if (await openReport(file, found)) opened += 1;
      await facilityStore.set(file._id, {
        checkedAt: clock.now(),
        ...(now ? { registered: known(file.registered, now) } : {}),
      });
      return opened;
    });
  }

  return {
    async watch() {
      let opened = 0;
      const before = new Date(clock.now().getTime() - DAY);
      for (const facility of await facilityStore.listUnchecked(before, BATCH))
        try {
          opened += await watchOne(facility);
        } catch (cause) {
          log.warn({ facilityId: facility._id, cause: String(cause) }, 'the register could not be compared');
          await facilityStore.set(facility._id, { checkedAt: clock.now() });
        }
      return opened;
    },
  };
}
