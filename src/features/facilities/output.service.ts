import type { OutputKind } from '../../../config/facilities.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, invalid, notFound } from '../../shared/errors.js';
import { newId, randomText } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { OutputFilingRecord } from './change.model.js';
import { changeStore } from './change.store.js';
import { deskFilter } from './desk.scope.js';
import { canRun, isCityDesk } from './facility.access.js';
import type { Herald } from './herald.js';
import type { Places } from './places.js';

export interface OutputQuery {
  facilityId?: string;
  status?: OutputFilingRecord['status'];
  cursor?: string;
  limit: number;
}

export interface OutputService {
  file(
    actor: Actor,
    facilityId: string,
    filing: { kind: OutputKind; recipient: string; content: string; startsOn: string; endsOn?: string | undefined },
  ): Promise<OutputFilingRecord>;
  /** For the logbooks: filings by their ids. */
  byId(ids: readonly string[]): Promise<Map<string, OutputFilingRecord>>;
  /** Of one facility, or of everything on the person's desk. */
  list(actor: Actor, query: OutputQuery): Promise<Page<OutputFilingRecord>>;
  decide(
    actor: Actor,
    id: string,
    decision: { decision: 'accept' | 'return'; comment: string },
  ): Promise<OutputFilingRecord>;
}

/** 输出备案: management or brand output is filed with the city bureau before the day it starts (通辽 三(二)). */
export function createOutputService(parts: {
  clock: Clock;
  audit: AuditService;
  herald: Herald;
  places: Places;
}): OutputService {
  const { clock, audit, herald, places } = parts;

  async function record(actor: Actor, action: string, filing: OutputFilingRecord): Promise<OutputFilingRecord> {
    const { _id: filingId, facilityId, jurisdictionId, kind, recipient, startsOn, comment } = filing;
    await audit.record(action, `organisation:${facilityId}`, {
      by: actor,
      jurisdictionId,
      details: { filingId, kind, recipient, startsOn, comment },
    });
    return filing;
  }

  return {
    async file(actor, facilityId, { endsOn, ...filing }) {
      const { organisation } = await places.run(actor, facilityId);
      const filedOn = shanghaiDay(clock.now());
      if (filedOn >= filing.startsOn)
        throw invalid('filed_too_late', '输出须在开始之前备案，开始当日及之后不再受理', [
          { path: 'startsOn', message: '开始日期应晚于今天' },
        ]);
      const record_: OutputFilingRecord = {
        ...filing,
        _id: newId('out'),
        filingNo: `SC${filedOn.replaceAll('-', '')}${randomText(6).toUpperCase()}`,
        facilityId,
        jurisdictionId: organisation.jurisdictionId,
        district: organisation.district,
        endsOn: endsOn ?? null,
        filedOn,
        status: 'filed',
        comment: '',
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await changeStore.insertFiling(record_);
        return record(actor, 'outputFiling.filed', record_);
      });
    },

    async byId(ids) {
      return new Map((await changeStore.listFilingsById(ids)).map(filing => [filing._id, filing]));
    },

    async list(actor, { facilityId, status, ...page }) {
      if (facilityId) await places.read(actor, facilityId);
      const where = facilityId ? { facilityId } : deskFilter(actor);
      return changeStore.listFilings({ ...where, ...(status ? { status } : {}) }, page);
    },

    async decide(actor, id, { decision, comment }) {
      const filing = await changeStore.findFiling(id);
      if (!filing) throw notFound('该备案');
      const { organisation } = await places.read(actor, filing.facilityId);
      allow(isCityDesk(actor, organisation) && !canRun(actor, organisation), '由市级主管部门办理');
      return inTransaction(async () => {
        const status = decision === 'accept' ? 'accepted' : 'returned';
        const decided = await record(
          actor,
          `outputFiling.${status}`,
          await changeStore.decideFiling(id, status, comment),
        );
        const { facilityId, recipient } = decided;
        await herald.tellMembers('outputFiling.decided', [await herald.operatorOf(facilityId)], {
          data: {
            facility: await herald.nameOf(facilityId),
            to: recipient,
            result: status === 'accepted' ? '已备案' : '退回补正',
            note: comment,
            facilityId,
          },
          dedupeKey: `outputFiling.decided ${id}`,
        });
        return decided;
      });
    },
  };
}
