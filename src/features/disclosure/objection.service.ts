import { OBJECTION_LEADS, OBJECTION_WORKING_DAYS, OBJECTIONS_A_DAY } from '../../../config/disclosure.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import type { DailyTurns, Sender } from '../../platform/turns/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, AppError, notFound } from '../../shared/errors.js';
import { newId, randomText } from '../../shared/ids.js';
import { remindersBefore } from '../../shared/leads.js';
import type { Page } from '../../shared/page.js';
import { scopesOf } from '../../shared/scopes.js';
import { newTrackingSecret, secretFits } from '../../shared/trackingSecret.js';
import { workingDayAfter } from '../../shared/workingDays.js';
import type { AuditService } from '../audit/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { OrganisationNews } from '../organisations/index.js';
import type { NoticeBoard } from './board.service.js';
import { canAnswer, canReadAtDesk, isObjector } from './objection.access.js';
import type { ObjectionRecord } from './objection.model.js';
import type { AnswerObjection, ListObjections, SubmitObjection } from './objection.schema.js';
import { objectionStore } from './objection.store.js';

export interface ObjectionService {
  /** Takes an objection in; the secret is told this once. 409 `notice_closed`, 429 `too_many_objections`. */
  submit(sender: Sender, objection: SubmitObjection): Promise<{ record: ObjectionRecord; secret: string }>;
  /** 404 unless number and secret belong together. */
  lookUp(trackingNo: string, secret: string): Promise<ObjectionRecord>;
  get(actor: Actor, id: string): Promise<ObjectionRecord>;
  list(actor: Actor, query: ListObjections): Promise<Page<ObjectionRecord>>;
  answer(actor: Actor, id: string, answer: AnswerObjection): Promise<ObjectionRecord>;
  withdraw(actor: Actor, id: string): Promise<ObjectionRecord>;
  remind(id: string, lead: string): Promise<void>;
  /** How the sender may be reached, for those who answer. */
  contactOf(record: ObjectionRecord): string;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  cipher: FieldCipher;
  turns: DailyTurns;
  news: OrganisationNews;
  notifications: NotificationService;
  board: NoticeBoard;
}

const TURNS = {
  most: OBJECTIONS_A_DAY,
  refusal: {
    code: 'too_many_objections',
    message: `每人每天最多提交 ${OBJECTIONS_A_DAY} 份异议，请明天再提交或合并填写`,
  },
};

/** 异议: anybody may object to a notice, and the bureau owes an answer with reasons within its working days. */
export function createObjectionService(parts: Parts): ObjectionService {
  const { clock, audit, duties, cipher, turns, news, notifications, board } = parts;

  const recorded = (
    by: Actor | 'system',
    action: string,
    { _id, jurisdictionId, noticeId, outcome }: ObjectionRecord,
  ) => audit.record(action, `objection:${_id}`, { by, jurisdictionId, details: { noticeId, outcome } });

  async function tellHandlers(kind: 'objection.submitted' | 'objection.due', record: ObjectionRecord, once: string) {
    const { _id, jurisdictionId, district, trackingNo, noticeTitle, answerBy } = record;
    const about = { data: { objectionId: _id, trackingNo, subject: noticeTitle, answerBy }, dedupeKey: once };
    if (district) await news.tellStaff(kind, { role: 'districtReviewer', jurisdictionId, district }, about);
    await news.tellStaff(kind, { role: 'cityReviewer', jurisdictionId }, about);
  }

  async function planReminders({ _id, answerBy }: ObjectionRecord): Promise<void> {
    for (const { lead, dueAt } of remindersBefore(answerBy, OBJECTION_LEADS, clock.now()))
      await duties.plan({
        key: `objection.remind ${_id} ${lead}`,
        subject: `objection:${_id}`,
        kind: 'objection.remind',
        payload: { objectionId: _id, lead: String(lead) },
        dueAt,
      });
  }

  async function get(actor: Actor, id: string): Promise<ObjectionRecord> {
    const record = await objectionStore.find(id);
    if (!record || !(isObjector(actor, record) || canReadAtDesk(actor, record))) throw notFound('该异议');
    return record;
  }

  /** Ends an objection one way or the other, and lets the notice go on. */
  const finish = (
    actor: Actor,
    before: ObjectionRecord,
    to: 'answered' | 'withdrawn',
    patch: Partial<ObjectionRecord>,
  ) =>
    inTransaction(async () => {
      const moved = await objectionStore.move(before, to, patch);
      await recorded(actor, `objection.${to}`, moved);
      await duties.drop(`objection:${moved._id}`);
      await board.release(moved.noticeId, moved.outcome === 'upheld' || moved.outcome === 'partly');
      return moved;
    });

  return {
    get,
    contactOf: ({ sealedContact }) => (sealedContact === '' ? '' : cipher.decrypt(sealedContact)),

    async submit(sender, { noticeId, reason, contact }) {
      const notice = await board.subjectOf(noticeId);
      const { secret, secretHash } = newTrackingSecret();
      const submittedAt = clock.now();
      const day = shanghaiDay(submittedAt);
      const record: ObjectionRecord = {
        _id: newId('obj'),
        trackingNo: `YY${day.replaceAll('-', '')}-${randomText(6).toUpperCase()}`,
        secretHash,
        noticeId,
        noticeTitle: notice.title,
        jurisdictionId: notice.jurisdictionId,
        district: notice.district,
        objectorId: sender.actor?.userId ?? null,
        reason,
        sealedContact: contact === '' ? '' : cipher.encrypt(contact),
        submittedAt,
        answerBy: workingDayAfter(day, OBJECTION_WORKING_DAYS),
        status: 'received',
        outcome: null,
        answer: '',
        answeredAt: null,
        answeredBy: null,
      };
      return inTransaction(async () => {
        await board.hold(noticeId);
        await turns.take('objection', sender, TURNS);
        await objectionStore.insert(record);
        await recorded(sender.actor ?? 'system', 'objection.submitted', record);
        await tellHandlers('objection.submitted', record, `objection.submitted ${record._id}`);
        await planReminders(record);
        return { record, secret };
      });
    },

    async lookUp(trackingNo, secret) {
      const record = await objectionStore.findByNo(trackingNo.toUpperCase());
      if (!record || !secretFits(secret, record.secretHash))
        throw new AppError(404, 'not_found', '受理编号或查询码不正确，请对照提交异议时的回执核对');
      return record;
    },

    async list(actor, { as, ...query }) {
      if (as === 'mine') return objectionStore.list({ objectorId: actor.userId }, query);
      const scopes = scopesOf(actor);
      allow(scopes.length > 0, '只有科技部门的审核和管理人员可以查看收到的异议');
      return objectionStore.list({ scopes }, query);
    },

    async answer(actor, id, { outcome, answer }) {
      const before = await get(actor, id);
      allow(canAnswer(actor, before), '由公示所在地科技部门的审核人员答复，且不得答复本人提出的异议');
      const patch = { outcome, answer, answeredAt: clock.now(), answeredBy: actor.userId };
      const moved = await finish(actor, before, 'answered', patch);
      if (moved.objectorId)
        await notifications.notify('objection.answered', moved.objectorId, {
          data: { trackingNo: moved.trackingNo, subject: moved.noticeTitle, noticeId: moved.noticeId },
          dedupeKey: `objection.answered ${id}`,
          jurisdictionId: moved.jurisdictionId,
        });
      return moved;
    },

    async withdraw(actor, id) {
      const before = await get(actor, id);
      allow(isObjector(actor, before), '由提出异议的人撤回');
      return finish(actor, before, 'withdrawn', {});
    },

    async remind(id, lead) {
      const record = await objectionStore.find(id);
      if (record?.status === 'received') await tellHandlers('objection.due', record, `objection.due ${id} ${lead}`);
    },
  };
}
