import { jurisdictionOf } from '../../../config/jurisdictions.js';
import { SUGGESTION_OUTCOMES, SUGGESTION_RULES } from '../../../config/suggestions.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { DailyTurns, Sender } from '../../platform/turns/index.js';
import type { Actor } from '../../shared/actor.js';
import { DAY, shanghaiDay } from '../../shared/calendar.js';
import { allow, AppError, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId, randomText } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import { scopesOf } from '../../shared/scopes.js';
import { newTrackingSecret, secretFits } from '../../shared/trackingSecret.js';
import type { AuditService } from '../audit/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { OrganisationNews, OrganisationService } from '../organisations/index.js';
import { canAnswer, canSee, isAuthor } from './suggestion.access.js';
import type { SuggestionRecord } from './suggestion.model.js';
import type { AnswerSuggestion, ListSuggestions, WriteSuggestion } from './suggestion.schema.js';
import { suggestionStore } from './suggestion.store.js';

export interface SuggestionService {
  /**
   * Takes one in; somebody who did not sign in is told a secret, this once.
   * 422 `district_needed`, `district_elsewhere`; 429 `too_many_suggestions`.
   */
  submit(sender: Sender, suggestion: WriteSuggestion): Promise<{ record: SuggestionRecord; secret: string | null }>;
  /** For those without an account: 404 unless number and secret belong together. */
  lookUp(suggestionNo: string, secret: string): Promise<SuggestionRecord>;
  withdraw(actor: Actor, id: string): Promise<SuggestionRecord>;
  /** The district hands it to the city. 409 `content_changed` when it is not what was read. */
  passOn(
    actor: Actor,
    id: string,
    because: { reason: string; revision?: number | undefined },
  ): Promise<SuggestionRecord>;
  answer(actor: Actor, id: string, answer: AnswerSuggestion): Promise<SuggestionRecord>;
  /** The author says whether that settles it; if not, the city looks at it, once. 409 `looked_at_twice`. */
  settle(actor: Actor, id: string, verdict: { isContent: boolean; reason: string }): Promise<SuggestionRecord>;
  see(actor: Actor, id: string): Promise<SuggestionRecord>;
  list(actor: Actor, query: ListSuggestions): Promise<Page<SuggestionRecord>>;
  /** Ends what was answered a while ago and not taken up again. */
  close(id: string, revision: number): Promise<void>;
}

export interface SuggestionParts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  news: OrganisationNews;
  notifications: NotificationService;
  organisations: Pick<OrganisationService, 'findApproved'>;
  turns: DailyTurns;
}

const TURNS = {
  most: SUGGESTION_RULES.mostADay,
  refusal: {
    code: 'too_many_suggestions',
    message: `每人每天最多提 ${SUGGESTION_RULES.mostADay} 条建议，请明天再提或合并填写`,
  },
};

/** 意见建议: a standing channel between founders and the bureau, with a clock and an answer. QD-20 */
export function createSuggestionService(parts: SuggestionParts): SuggestionService {
  const { clock, audit, duties, news, notifications, organisations, turns } = parts;

  async function see(actor: Actor, id: string): Promise<SuggestionRecord> {
    const suggestion = await suggestionStore.find(id);
    if (!suggestion || !canSee(actor, suggestion)) throw notFound('该建议');
    return suggestion;
  }

  /** What waits on the actor's desk, as they read it. */
  async function waiting(actor: Actor, id: string, revision: number | undefined): Promise<SuggestionRecord> {
    const suggestion = await see(actor, id);
    allow(canAnswer(actor, suggestion), '由受理该建议的科技局审核员办理，且不得办理本人或本单位的建议');
    if (suggestion.status !== 'submitted') throw conflict('suggestion_changed', '该建议不在办理中，请刷新后查看');
    if (revision !== undefined && revision !== suggestion.revision)
      throw conflict('content_changed', '该建议在您查看后有变化，请重新查看后再办理');
    return suggestion;
  }

  const recorded = (by: Actor | 'system', action: string, { _id, jurisdictionId }: SuggestionRecord, details = {}) =>
    audit.record(action, `suggestion:${_id}`, { by, jurisdictionId, details });

  const tellDesk = ({ _id, title, desk, jurisdictionId, district, revision }: SuggestionRecord) =>
    news.tellStaff(
      'suggestion.waiting',
      desk === 'city'
        ? { role: 'cityReviewer', jurisdictionId }
        : { role: 'districtReviewer', jurisdictionId, district },
      { data: { suggestionId: _id, subject: title }, dedupeKey: `suggestion.waiting ${_id} ${revision}` },
    );

  async function whereOf(actor: Actor | undefined, district: string | undefined) {
    if (actor?.organisationId) {
      const { _id, name, jurisdictionId, district: own } = await organisations.findApproved(actor.organisationId);
      return { organisationId: _id, organisationName: name, jurisdictionId, district: district ?? own };
    }
    if (!district) throw invalid('district_needed', '请选择所在区县', [{ path: 'district', message: '请选择区县' }]);
    return { organisationId: null, organisationName: null, jurisdictionId: jurisdictionOf(district).id, district };
  }

  return {
    async submit(sender, { district, ...content }) {
      const { actor } = sender;
      const where = await whereOf(actor, district);
      if (where.jurisdictionId !== jurisdictionOf(where.district).id)
        throw invalid('district_elsewhere', '所选区县不在本单位所在的城市', [
          { path: 'district', message: '请选择本市的区县' },
        ]);
      const now = clock.now();
      const tracking = actor ? null : newTrackingSecret();
      const record: SuggestionRecord = {
        ...content,
        ...where,
        _id: newId('sug'),
        suggestionNo: `JY${shanghaiDay(now).replaceAll('-', '')}${randomText(8).toUpperCase()}`,
        secretHash: tracking?.secretHash ?? null,
        authorId: actor?.userId ?? null,
        desk: 'district',
        passedOnBecause: '',
        status: 'submitted',
        submittedAt: now,
        receivedAt: now,
        answers: [],
        revision: 1,
      };
      return inTransaction(async () => {
        await turns.take('suggestion', sender, TURNS);
        await suggestionStore.insert(record);
        await recorded(actor ?? 'system', 'suggestion.submitted', record);
        await tellDesk(record);
        return { record, secret: tracking?.secret ?? null };
      });
    },

    async lookUp(suggestionNo, secret) {
      const record = await suggestionStore.findByNo(suggestionNo.toUpperCase());
      if (!record?.secretHash || !secretFits(secret, record.secretHash))
        throw new AppError(404, 'not_found', '建议编号或查询码不正确，请对照提交时的回执核对');
      return record;
    },

    async withdraw(actor, id) {
      const before = await see(actor, id);
      allow(isAuthor(actor, before), '由提出建议的人撤回');
      if (before.status !== 'submitted' || before.answers.length > 0)
        throw conflict('suggestion_changed', '该建议已答复，不能撤回');
      return inTransaction(async () => {
        const after = await suggestionStore.change(before, 'withdrawn');
        await recorded(actor, 'suggestion.withdrawn', after);
        return after;
      });
    },

    async passOn(actor, id, { reason, revision }) {
      const before = await waiting(actor, id, revision);
      if (before.desk === 'city') throw conflict('suggestion_changed', '该建议已由市局办理');
      return inTransaction(async () => {
        const patch = { desk: 'city' as const, passedOnBecause: reason, receivedAt: clock.now() };
        const after = await suggestionStore.change(before, 'submitted', patch);
        await recorded(actor, 'suggestion.passedOn', after, { reason });
        await tellDesk(after);
        return after;
      });
    },

    async answer(actor, id, { outcome, text, revision }) {
      const before = await waiting(actor, id, revision);
      const now = clock.now();
      return inTransaction(async () => {
        const answers = [...before.answers, { outcome, text, desk: before.desk, by: actor.userId, at: now }];
        const after = await suggestionStore.change(before, 'answered', { answers });
        await recorded(actor, 'suggestion.answered', after, { outcome });
        await duties.plan({
          key: `suggestion.close ${id} ${after.revision}`,
          subject: `suggestion:${id}`,
          kind: 'suggestion.close',
          payload: { suggestionId: id, revision: after.revision },
          dueAt: new Date(now.getTime() + SUGGESTION_RULES.closesAfterDays * DAY),
        });
        if (after.authorId)
          await notifications.notify('suggestion.answered', after.authorId, {
            data: { suggestionId: id, subject: after.title, result: SUGGESTION_OUTCOMES[outcome] },
            dedupeKey: `suggestion.answered ${id} ${after.revision}`,
            jurisdictionId: after.jurisdictionId,
          });
        return after;
      });
    },

    async settle(actor, id, { isContent, reason }) {
      const before = await see(actor, id);
      allow(isAuthor(actor, before), '由提出建议的人评价');
      if (before.status !== 'answered') throw conflict('suggestion_changed', '该建议还没有答复，或已经办结');
      if (!isContent && before.desk === 'city')
        throw conflict('looked_at_twice', '市局已经答复，本件办结；有新的情况请另提一条建议');
      return inTransaction(async () => {
        await duties.drop(`suggestion:${id}`);
        const patch = { desk: 'city' as const, passedOnBecause: reason, receivedAt: clock.now() };
        const after = isContent
          ? await suggestionStore.change(before, 'closed')
          : await suggestionStore.change(before, 'submitted', patch);
        await recorded(actor, isContent ? 'suggestion.closed' : 'suggestion.reopened', after, { reason });
        if (!isContent) await tellDesk(after);
        return after;
      });
    },

    see,

    async list(actor, { as, status = 'submitted', ...page }) {
      if (as === 'open') return suggestionStore.list('open', page);
      if (as === 'mine') return suggestionStore.list({ authorId: actor.userId }, page);
      const scopes = scopesOf(actor);
      allow(scopes.length > 0, '只有科技局的审核和管理人员可以查看待办的建议');
      return suggestionStore.list({ scopes, status }, page);
    },

    async close(id, revision) {
      const before = await suggestionStore.find(id);
      if (before?.status !== 'answered' || before.revision !== revision) return;
      await recorded('system', 'suggestion.closed', await suggestionStore.change(before, 'closed'));
    },
  };
}
