import { NOTICE_DAYS } from '../../../config/disclosure.js';
import { jurisdictionOf } from '../../../config/jurisdictions.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { addDays, endOfDay, shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import { REGISTER_READERS } from '../../shared/scopes.js';
import type { AuditService } from '../audit/index.js';
import { canPublish } from './notice.access.js';
import type { NoticeRecord } from './notice.model.js';
import type { ListNotices, PublishNotice } from './notice.schema.js';
import { noticeStore, type NoticeFilter } from './notice.store.js';

export interface NoticeService {
  publish(actor: Actor, notice: PublishNotice): Promise<NoticeRecord>;
  withdraw(actor: Actor, id: string, reason: string): Promise<NoticeRecord>;
  list(filter: NoticeFilter): Promise<Page<NoticeRecord>>;
  /** The bureau's own notices of the places that the person looks after; 403 for anybody else. */
  listAtDesk(actor: Actor, query: ListNotices): Promise<Page<NoticeRecord>>;
  /** Counts an objection in; false once the window is over. */
  hold(id: string): Promise<boolean>;
  /** Counts an objection out, and ends the notice if that was all it waited for. */
  release(id: string): Promise<void>;
  /** Ends a notice whose time is over, unless an objection holds it. */
  close(id: string): Promise<void>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
}

/** 公示: published by the bureau, read by everybody, closed by itself. */
export function createNoticeService({ clock, audit, duties }: Parts): NoticeService {
  async function get(id: string): Promise<NoticeRecord> {
    const notice = await noticeStore.find(id);
    if (!notice) throw notFound('该公示');
    return notice;
  }

  const assertPublisher = (actor: Actor, of: Parameters<typeof canPublish>[1]): void =>
    allow(canPublish(actor, of), '由当地科技部门发布和撤回公示');

  function assertPeriod(endsOn: string): void {
    const today = shanghaiDay(clock.now());
    if (endsOn < addDays(today, NOTICE_DAYS.least) || endsOn > addDays(today, NOTICE_DAYS.most))
      throw invalid('bad_notice_period', `公示期为 ${NOTICE_DAYS.least} 至 ${NOTICE_DAYS.most} 天`, [
        { path: 'endsOn', message: `请选择 ${NOTICE_DAYS.least} 至 ${NOTICE_DAYS.most} 天后的日期` },
      ]);
  }

  const recorded = (by: Actor | 'system', action: string, { _id, jurisdictionId, endsOn }: NoticeRecord) =>
    audit.record(action, `notice:${_id}`, { by, jurisdictionId, details: { endsOn } });

  async function close(id: string): Promise<void> {
    const closed = await noticeStore.close(id, clock.now());
    if (closed) await recorded('system', 'notice.closed', closed);
  }

  return {
    close,
    list: filter => noticeStore.list(filter),

    async listAtDesk(actor, query) {
      const jurisdictionIds = jurisdictionsOf(actor, REGISTER_READERS);
      allow(jurisdictionIds.length > 0, '只有科技部门的审核和管理人员可以查看本单位发布的公示');
      return noticeStore.list({ jurisdictionIds, ...query });
    },

    async publish(actor, { district, documentNo, ...notice }) {
      assertPublisher(actor, { ...notice, district });
      if (district && jurisdictionOf(district).id !== notice.jurisdictionId)
        throw invalid('bad_district', '所选区县不在该地区', [{ path: 'district', message: '请选择本地区的区县' }]);
      assertPeriod(notice.endsOn);
      const record: NoticeRecord = {
        ...notice,
        _id: newId('ntc'),
        district: district ?? null,
        documentNo: documentNo ?? null,
        publishedAt: clock.now(),
        endsAt: endOfDay(notice.endsOn),
        status: 'open',
        openObjections: 0,
        closedAt: null,
        withdrawnReason: null,
        publishedBy: actor.userId,
      };
      return inTransaction(async () => {
        await noticeStore.insert(record);
        await recorded(actor, 'notice.published', record);
        const dueAt = new Date(record.endsAt.getTime() + 1);
        const subject = `notice:${record._id}`;
        const payload = { noticeId: record._id };
        await duties.plan({ key: `notice.close ${record._id}`, subject, kind: 'notice.close', payload, dueAt });
        return record;
      });
    },

    async withdraw(actor, id, reason) {
      const notice = await get(id);
      assertPublisher(actor, notice);
      return inTransaction(async () => {
        const withdrawn = await noticeStore.withdraw(id, reason, clock.now());
        if (!withdrawn) throw conflict('notice_closed', '该公示已经结束，不能撤回');
        await recorded(actor, 'notice.withdrawn', withdrawn);
        return withdrawn;
      });
    },

    hold: async id => (await noticeStore.hold(id, clock.now())) !== null,

    async release(id) {
      await noticeStore.release(id);
      await close(id);
    },
  };
}
