import { LEVELS } from '../../../config/policies/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, notFound } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import { scopesOf } from '../../shared/scopes.js';
import type { OrganisationRecord } from '../organisations/index.js';
import { belongsTo, canCheck, canGrade, fillsFor, oversees } from './assessment.access.js';
import type { AssessmentParts } from './assessment.parts.js';
import type { DecideRectification, ListRectifications } from './assessment.schema.js';
import type { RectificationRecord } from './batch.model.js';
import { formStore } from './form.store.js';
import { recordRectification, rectificationNews } from './rectificationOpening.service.js';
import { rectificationStore } from './rectification.store.js';
import { roundStore } from './round.store.js';
import { valueOf } from './settings.rules.js';

export interface RectificationService {
  report(actor: Actor, id: string, report: { report: string; fileIds: string[] }): Promise<RectificationRecord>;
  /** 复核: passed, returned for more, or the recognition is revoked; 409 `rectification_running` before its last day. */
  decide(actor: Actor, id: string, decision: DecideRectification): Promise<RectificationRecord>;
  see(actor: Actor, id: string): Promise<RectificationRecord>;
  list(actor: Actor, query: ListRectifications): Promise<Page<RectificationRecord>>;
  remind(id: string, about: { dueOn: string; lead: string }): Promise<void>;
  overdue(id: string, dueOn: string): Promise<void>;
}

/** 不合格 → 限期整改 → 复核 → 保留或取消资格 (慈溪 三（四）). */
export function createRectificationService(parts: AssessmentParts): RectificationService {
  const { clock, audit, duties, news, files, organisations, dossiers, recognition } = parts;
  const today = () => shanghaiDay(clock.now());

  async function load(
    actor: Actor,
    id: string,
  ): Promise<{ record: RectificationRecord; facility: OrganisationRecord }> {
    const record = await rectificationStore.find(id);
    const facility = record && (await organisations.find(record.facilityId));
    if (!record || !facility) throw notFound('该整改事项');
    if (!belongsTo(actor, facility) && !oversees(actor, record)) throw notFound('该整改事项');
    return { record, facility };
  }

  const recorded = (actor: Actor, action: string, record: RectificationRecord, details: object = {}) =>
    recordRectification(audit, action, record, { by: actor, details });

  const keeperOf = ({ operatorId, _id }: OrganisationRecord): string => operatorId ?? _id;

  /** The grade's entry is corrected, so that instalments follow (慈溪 三（三）). */
  async function enterResult(actor: Actor, record: RectificationRecord, rectified: boolean, comment: string) {
    const form = await formStore.find(record.formId);
    if (!form?.entryId || !form.grade) return;
    const known = (await dossiers.historyOf(form.facilityId)).find(({ _id }) => _id === form.entryId);
    if (known?.fact.kind !== 'assessment') return;
    await dossiers.correct(
      actor,
      { facilityId: form.facilityId, entryId: known._id },
      {
        fact: { ...known.fact, rectified },
        source: { kind: 'rectification', id: record._id },
        reason: `整改复核${rectified ? '合格' : '不合格'}：${comment}`.slice(0, 200),
      },
    );
  }

  /** 取消资格: every title of the register that is still held; titles of higher levels only where the round says so. */
  async function revokeTitles(
    actor: Actor,
    { facilityId, jurisdictionId, year }: RectificationRecord,
    comment: string,
  ) {
    const round = await roundStore.find(jurisdictionId, year);
    const all = valueOf(round?.decided ?? {}, 'higherTitle') === 'all';
    const titles = await recognition.reader.listOn(today(), { facilityId });
    const own = LEVELS.find(level => titles.some(title => title.level === level));
    for (const { id } of titles.filter(title => title.level !== null && (all || title.level === own)))
      await recognition.revoke(actor, id, {
        on: today(),
        reason: `${year} 年度考核不合格，整改复核仍不合格（慈溪 三（四））：${comment}`.slice(0, 200),
      });
  }

  return {
    async report(actor, id, { report, fileIds }) {
      const { record, facility } = await load(actor, id);
      allow(fillsFor(actor, facility), '由运营机构报告整改情况');
      if (record.status !== 'open') throw conflict('rectification_changed', '整改报告已提交，请等待复核');
      return inTransaction(async () => {
        const moved = await rectificationStore.move(record, 'reported', { report, reportedOn: today() });
        if (fileIds.length > 0) await files.attach(actor, fileIds, { kind: 'rectification', id });
        await recorded(actor, 'rectification.reported', moved, { isLate: today() > moved.dueOn });
        await news.tellStaff(
          'rectification.reported',
          { role: 'cityReviewer', jurisdictionId: moved.jurisdictionId },
          { data: rectificationNews(moved), dedupeKey: `rectification.reported ${id} ${clock.now().getTime()}` },
        );
        return moved;
      });
    },

    async decide(actor, id, { decision, comment }) {
      const { record, facility } = await load(actor, id);
      allow(
        canGrade(actor, record.jurisdictionId) && canCheck(actor, facility),
        '由市科技部门复核，本机构人员不得复核',
      );
      if (record.status === 'open' && decision === 'revoke' && today() <= record.dueOn)
        throw conflict('rectification_running', `整改期限到 ${record.dueOn}，期满前不能取消资格`);
      const isOver = record.status === 'passed' || record.status === 'revoked';
      if (isOver || (record.status === 'open' && decision !== 'revoke'))
        throw conflict('rectification_changed', isOver ? '该整改已复核' : '载体还没有提交整改报告');
      const to = ({ pass: 'passed', return: 'open', revoke: 'revoked' } as const)[decision];
      return inTransaction(async () => {
        const decidedOn = to === 'open' ? null : today();
        const moved = await rectificationStore.move(record, to, { comment, decidedOn });
        if (to !== 'open') {
          await duties.drop(`rectification:${id}`);
          await enterResult(actor, moved, to === 'passed', comment);
          if (to === 'revoked') await revokeTitles(actor, moved, comment);
        }
        await recorded(actor, `rectification.${decision === 'return' ? 'returned' : to}`, moved, { comment });
        const result = { pass: '复核合格，保留资格', return: '退回继续整改', revoke: '复核仍不合格，取消资格' }[
          decision
        ];
        await news.tellMembers('rectification.decided', keeperOf(facility), {
          data: rectificationNews(moved, { result, note: comment }),
          dedupeKey: `rectification.decided ${id} ${clock.now().getTime()}`,
        });
        return moved;
      });
    },

    see: async (actor, id) => (await load(actor, id)).record,

    async list(actor, { as, status, ...page }) {
      const filter = status ? { status } : {};
      if (as === 'mine') {
        const own = actor.memberships.map(({ organisationId }) => organisationId);
        return rectificationStore.list({ keeperId: rectificationStore.among(own), ...filter }, page);
      }
      const scopes = scopesOf(actor);
      allow(scopes.length > 0, '只有科技部门的审核和管理人员可以查看');
      return rectificationStore.list({ ...rectificationStore.inScopes(scopes), ...filter }, page);
    },

    async remind(id, { dueOn, lead }) {
      const record = await rectificationStore.find(id);
      const facility = record && (await organisations.find(record.facilityId));
      if (record?.status !== 'open' || record.dueOn !== dueOn || !facility) return;
      await news.tellMembers('rectification.due', keeperOf(facility), {
        data: rectificationNews(record, { days: lead }),
        dedupeKey: `rectification.due ${id} ${lead}`,
      });
    },

    async overdue(id, dueOn) {
      const record = await rectificationStore.find(id);
      if (record?.status !== 'open' || record.dueOn !== dueOn) return;
      await news.tellStaff(
        'rectification.overdue',
        { role: 'cityReviewer', jurisdictionId: record.jurisdictionId },
        { data: rectificationNews(record), dedupeKey: `rectification.overdue ${id} ${dueOn}` },
      );
    },
  };
}
