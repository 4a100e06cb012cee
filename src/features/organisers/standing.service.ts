import { isDuplicate, inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { endOfDay } from '../../shared/calendar.js';
import { allow, conflict, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { remindersBefore } from '../../shared/leads.js';
import type { Page } from '../../shared/page.js';
import { REGISTER_READERS, scopesOf } from '../../shared/scopes.js';
import { canRevoke, canSeeStanding } from './organiser.access.js';
import type { OrganiserApplicationRecord, OrganiserRecord } from './organiser.model.js';
import type { OrganiserParts } from './organiser.parts.js';
import { standingStore } from './organiser.store.js';

/** Days before its end on which an organiser is reminded to apply anew. */
const EXPIRY_LEADS = [30, 7] as const;

export interface StandingService {
  /** Makes the applicant an organiser until `termUntil`, or renews one that stands; in the caller's unit. */
  begin(actor: Actor, application: OrganiserApplicationRecord, termUntil: string): Promise<OrganiserRecord>;
  list(actor: Actor, page: { cursor?: string | undefined; limit: number }): Promise<Page<OrganiserRecord>>;
  revoke(actor: Actor, id: string, reason: string): Promise<OrganiserRecord>;
  /** Has something done in the unit in which a standing is revoked. */
  whenRevoked(follow: (organiser: OrganiserRecord) => Promise<void>): void;
  remind(id: string, about: { termUntil: string; lead: string }): Promise<void>;
  expire(id: string, termUntil: string): Promise<void>;
}

/** 已认证主办方: the role follows the standing, in the same unit, when it begins and when it ends. */
export function createStandingService({
  clock,
  audit,
  duties,
  notifications,
  grants,
}: Pick<OrganiserParts, 'clock' | 'audit' | 'duties' | 'notifications' | 'grants'>): StandingService {
  const followers: ((organiser: OrganiserRecord) => Promise<void>)[] = [];
  const subjectOf = ({ _id }: OrganiserRecord) => `organiser:${_id}`;
  const grantOf = ({ jurisdictionId }: OrganiserRecord) =>
    ({ role: 'organiser', jurisdictionId, ownOnly: true }) as const;

  const recorded = (by: Actor | 'system', action: string, organiser: OrganiserRecord, details: object = {}) =>
    audit.record(action, subjectOf(organiser), {
      by,
      jurisdictionId: organiser.jurisdictionId,
      details: { ...details },
    });

  async function planEnd(organiser: OrganiserRecord): Promise<void> {
    const { _id: organiserId, termUntil } = organiser;
    const subject = subjectOf(organiser);
    for (const { lead, dueAt } of remindersBefore(termUntil, EXPIRY_LEADS, clock.now()))
      await duties.plan({
        key: `organiser.remind ${organiserId} ${termUntil} ${lead}`,
        subject,
        kind: 'organiser.remind',
        payload: { organiserId, termUntil, lead: String(lead) },
        dueAt,
      });
    const dueAt = new Date(endOfDay(termUntil).getTime() + 1);
    const key = `organiser.expire ${organiserId} ${termUntil}`;
    await duties.plan({ key, subject, kind: 'organiser.expire', payload: { organiserId, termUntil }, dueAt });
  }

  async function ended(organiser: OrganiserRecord, by: Actor | 'system', to: 'expired' | 'revoked', reason = '') {
    const after = await standingStore.end(organiser, to, reason);
    await grants.withdraw(by, after.userId, grantOf(after));
    await recorded(by, `organiser.${to}`, after, { reason });
    await notifications.notify('organiser.ended', after.userId, {
      data: { result: to === 'expired' ? '已到期' : '已被撤销', note: reason },
      dedupeKey: `organiser.ended ${after._id}`,
      jurisdictionId: after.jurisdictionId,
    });
    return after;
  }

  /** The organiser while it stands as it did when the duty was planned. */
  async function standing(id: string, termUntil: string): Promise<OrganiserRecord | null> {
    const organiser = await standingStore.find(id);
    return organiser?.status === 'active' && organiser.termUntil === termUntil ? organiser : null;
  }

  async function settle(application: OrganiserApplicationRecord, termUntil: string): Promise<OrganiserRecord> {
    const { applicantId: userId, organisationId, organiserName, jurisdictionId, district } = application;
    const earlier = await standingStore.findActive(userId, jurisdictionId);
    const renewed = earlier && (await standingStore.renew(earlier._id, { termUntil, organiserName, organisationId }));
    if (renewed) return renewed;
    const record: OrganiserRecord = {
      _id: newId('ogn'),
      userId,
      organisationId,
      organiserName,
      jurisdictionId,
      district,
      status: 'active',
      termUntil,
      reason: '',
      approvedAt: clock.now(),
    };
    await standingStore.insert(record).catch((cause: unknown) => {
      throw isDuplicate(cause) ? conflict('organiser_changed', '该主办方刚刚有变化，请刷新后重试') : cause;
    });
    return record;
  }

  return {
    async begin(actor, application, termUntil) {
      const organiser = await settle(application, termUntil);
      await duties.drop(subjectOf(organiser));
      await planEnd(organiser);
      await grants.give(actor, organiser.userId, grantOf(organiser));
      await recorded(actor, 'organiser.verified', organiser, { termUntil, applicationId: application._id });
      return organiser;
    },

    async list(actor, page) {
      const scopes = scopesOf(actor, REGISTER_READERS);
      allow(scopes.length > 0, '只有科技局的审核和管理人员可以查看已认证的主办方');
      return standingStore.list(scopes, page);
    },

    async revoke(actor, id, reason) {
      const organiser = await standingStore.find(id);
      if (!organiser || !canSeeStanding(actor, organiser)) throw notFound('该主办方');
      allow(canRevoke(actor, organiser), '由所在地科技局的审核员或管理员撤销');
      if (organiser.status !== 'active') throw conflict('organiser_changed', '该主办方的认证已经失效，请刷新后查看');
      return inTransaction(async () => {
        await duties.drop(subjectOf(organiser));
        const after = await ended(organiser, actor, 'revoked', reason);
        for (const follow of followers) await follow(after);
        return after;
      });
    },

    whenRevoked: follow => void followers.push(follow),

    async remind(id, { termUntil, lead }) {
      const organiser = await standing(id, termUntil);
      if (!organiser) return;
      await notifications.notify('organiser.expiring', organiser.userId, {
        data: { termUntil, days: lead },
        dedupeKey: `organiser.expiring ${id} ${termUntil} ${lead}`,
        jurisdictionId: organiser.jurisdictionId,
      });
    },

    async expire(id, termUntil) {
      const organiser = await standing(id, termUntil);
      if (organiser) await ended(organiser, 'system', 'expired');
    },
  };
}
