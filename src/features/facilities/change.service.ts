import { CHANGE_KINDS, type ChangeKind } from '../../../config/facilities.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { FileService } from '../files/index.js';
import type { OrganisationService } from '../organisations/index.js';
import type { ChangeRecord, ChangeStatus } from './change.model.js';
import { daysUntil, punctuality, remindersOf, reportDueOn } from './change.rules.js';
import { changeStore } from './change.store.js';
import { deskFilter } from './desk.scope.js';
import { canDecide } from './facility.access.js';
import type { Herald } from './herald.js';
import type { Places } from './places.js';

/** What an operator says about a change. */
export interface ChangeContent {
  kind: ChangeKind;
  changedOn: string;
  before: string;
  after: string;
  description: string;
  operatorId?: string | undefined;
  fileIds: string[];
  /** Known, but not reported yet: only the clock runs. */
  asDraft: boolean;
}

export interface ChangeQuery {
  facilityId?: string;
  status?: ChangeStatus;
  overdue?: boolean;
  cursor?: string;
  limit: number;
}

export interface ChangeService {
  open(actor: Actor, facilityId: string, content: ChangeContent): Promise<ChangeRecord>;
  /** Sends a draft or a returned report in. */
  report(
    actor: Actor,
    id: string,
    content: {
      changedOn?: string | undefined;
      description: string;
      operatorId?: string | undefined;
      fileIds: string[];
    },
  ): Promise<ChangeRecord>;
  decide(actor: Actor, id: string, decision: { decision: 'accept' | 'return'; comment: string }): Promise<ChangeRecord>;
  see(actor: Actor, id: string): Promise<ChangeRecord>;
  /** Of one facility, or of everything on the person's desk. */
  list(actor: Actor, query: ChangeQuery): Promise<Page<ChangeRecord>>;
  remind(changeId: string, days: number): Promise<void>;
  planReminders(change: ChangeRecord): Promise<void>;
  /** For the annual assessment (慈溪 三(四)): how a facility reported what changed in a year. */
  punctualityIn(facilityId: string, year: number): Promise<{ onTime: number; late: number; overdue: number }>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  files: FileService;
  herald: Herald;
  organisations: OrganisationService;
  places: Places;
}

/** 重大事项: what changes at a facility is reported within three months, and the bureau looks at it. */
export function createChangeService(parts: Parts): ChangeService {
  const { clock, audit, duties, files, herald, organisations, places } = parts;
  const today = () => shanghaiDay(clock.now());

  async function load(actor: Actor, id: string): Promise<ChangeRecord> {
    const change = await changeStore.find(id);
    if (!change) throw notFound('该重大事项');
    await places.read(actor, change.facilityId);
    return change;
  }

  async function planReminders({ _id, dueOn }: ChangeRecord): Promise<void> {
    for (const { days, at } of remindersOf(dueOn, today()))
      await duties.plan({
        key: `materialChange.remind ${_id} ${dueOn} ${days}`,
        subject: `materialChange:${_id}`,
        kind: 'materialChange.remind',
        payload: { changeId: _id, days },
        dueAt: at,
      });
  }

  async function record(actor: Actor, action: string, change: ChangeRecord): Promise<void> {
    const { _id: changeId, facilityId, jurisdictionId, kind, changedOn, dueOn, reportedOn, comment } = change;
    await audit.record(action, `organisation:${facilityId}`, {
      by: actor,
      jurisdictionId,
      details: { changeId, kind, changedOn, dueOn, reportedOn, comment },
    });
  }

  async function newsOf(change: ChangeRecord, more: Record<string, string> = {}): Promise<Record<string, string>> {
    const { facilityId, kind, dueOn } = change;
    return { facility: await herald.nameOf(facilityId), facilityId, what: CHANGE_KINDS[kind], dueOn, ...more };
  }

  /** The evidence, the trail, the desk: what every report sets going. */
  async function reported(actor: Actor, change: ChangeRecord, fileIds: string[]): Promise<ChangeRecord> {
    await files.attach(actor, fileIds, { kind: 'materialChange', id: change._id });
    await duties.drop(`materialChange:${change._id}`);
    await record(actor, 'materialChange.reported', change);
    await herald.tellDesk('materialChange.reported', change, {
      data: await newsOf(change),
      dedupeKey: `materialChange.reported ${change._id} ${clock.now().getTime()}`,
    });
    return change;
  }

  function assertPast(changedOn: string): void {
    if (changedOn > today())
      throw invalid('changed_in_future', '变更日期不能晚于今天', [
        { path: 'changedOn', message: '请填写实际变更日期' },
      ]);
  }

  async function assertOperator(kind: ChangeKind, operatorId: string | undefined): Promise<void> {
    if (kind !== 'operator' || !operatorId) return;
    if ((await organisations.find(operatorId))?.status !== 'approved') throw notFound('该运营机构');
  }

  return {
    planReminders,
    see: load,

    async open(actor, facilityId, { fileIds, asDraft, operatorId, ...content }) {
      const { organisation } = await places.run(actor, facilityId);
      assertPast(content.changedOn);
      await assertOperator(content.kind, operatorId);
      const change: ChangeRecord = {
        ...content,
        _id: newId('chg'),
        facilityId,
        jurisdictionId: organisation.jurisdictionId,
        district: organisation.district,
        dueOn: reportDueOn(content.changedOn),
        operatorId: operatorId ?? null,
        status: asDraft ? 'draft' : 'reported',
        reportedOn: asDraft ? null : today(),
        source: 'operator',
        fingerprint: null,
        comment: '',
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await changeStore.insert(change);
        if (!asDraft) return reported(actor, change, fileIds);
        await planReminders(change);
        await record(actor, 'materialChange.opened', change);
        return change;
      });
    },

    async report(actor, id, { changedOn, description, operatorId, fileIds }) {
      const change = await load(actor, id);
      await places.run(actor, change.facilityId);
      if (changedOn) assertPast(changedOn);
      await assertOperator(change.kind, operatorId);
      if (change.status !== 'draft' && change.status !== 'returned')
        throw conflict('report_changed', '该事项已报告，请等待审核');
      return inTransaction(async () => {
        const moved = await changeStore.move(id, ['draft', 'returned'], {
          description,
          status: 'reported',
          reportedOn: change.reportedOn ?? today(),
          ...(changedOn ? { changedOn, dueOn: reportDueOn(changedOn) } : {}),
          ...(operatorId ? { operatorId } : {}),
        });
        return reported(actor, moved, fileIds);
      });
    },

    async decide(actor, id, { decision, comment }) {
      const change = await load(actor, id);
      const { organisation } = await places.open(change.facilityId);
      allow(canDecide(actor, organisation), '由所在地主管部门办理，本机构人员不得审核');
      const status = decision === 'accept' ? 'accepted' : 'returned';
      return inTransaction(async () => {
        const moved = await changeStore.move(id, ['reported'], { status, comment });
        const takesOver = status === 'accepted' && moved.kind === 'operator' && moved.operatorId;
        if (takesOver) await organisations.appoint(moved.facilityId, { operatorId: takesOver });
        await record(actor, `materialChange.${status}`, moved);
        const result = status === 'accepted' ? '已接收' : '退回补正';
        await herald.tellMembers('materialChange.decided', [await herald.operatorOf(moved.facilityId)], {
          data: await newsOf(moved, { result, note: comment }),
          dedupeKey: `materialChange.${status} ${id} ${clock.now().getTime()}`,
        });
        return moved;
      });
    },

    async list(actor, { facilityId, status, overdue, ...page }) {
      if (facilityId) await places.read(actor, facilityId);
      const scope = facilityId ? { facilityId } : deskFilter(actor);
      const owed = overdue ? { reportedOn: null, dueOn: changeStore.before(today()) } : {};
      return changeStore.list({ ...scope, ...(status ? { status } : {}), ...owed }, page);
    },

    async remind(changeId, days) {
      const change = await changeStore.find(changeId);
      if (!change || change.reportedOn) return;
      await herald.tellMembers('materialChange.due', [await herald.operatorOf(change.facilityId)], {
        data: await newsOf(change, { days: String(daysUntil(change.dueOn, today())) }),
        dedupeKey: `materialChange.due ${changeId} ${days}`,
      });
    },

    async punctualityIn(facilityId, year) {
      const changes = await changeStore.listBetween(facilityId, `${year}-01-01`, `${year}-12-31`);
      const states = changes.map(change => punctuality(change, today()));
      const count = (state: string) => states.filter(one => one === state).length;
      return { onTime: count('onTime'), late: count('late'), overdue: count('overdue') };
    },
  };
}
