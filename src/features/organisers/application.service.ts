import { jurisdictionOf } from '../../../config/jurisdictions.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { addDays, addMonths, shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { mayLook } from '../../shared/mayLook.js';
import type { Page } from '../../shared/page.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { REGISTER_READERS, scopesOf } from '../../shared/scopes.js';
import type { FileRecord } from '../files/index.js';
import { canDecide, canSee, isApplicant } from './organiser.access.js';
import type { OrganiserApplicationRecord } from './organiser.model.js';
import type { OrganiserParts } from './organiser.parts.js';
import type { DecideApplication, ListApplications, RewriteApplication, WriteApplication } from './organiser.schema.js';
import { applicationStore, standingStore } from './organiser.store.js';
import type { StandingService } from './standing.service.js';

/** An organiser stands for two years at most, and may apply anew in the last sixty days. */
const LONGEST_MONTHS = 24;
const RENEWAL_DAYS = 60;

const OUTCOMES = {
  approve: { to: 'approved', word: '已通过' },
  return: { to: 'returned', word: '退回修改' },
  refuse: { to: 'refused', word: '不予通过' },
} as const;

export interface ApplicationService {
  /** 409 `phone_needed`, `application_open`, `organiser_stands`; 422 `district_needed`. */
  apply(actor: Actor, application: WriteApplication): Promise<OrganiserApplicationRecord>;
  resubmit(actor: Actor, id: string, application: RewriteApplication): Promise<OrganiserApplicationRecord>;
  withdraw(actor: Actor, id: string): Promise<OrganiserApplicationRecord>;
  /** Approval makes the applicant an organiser in the same unit. 409 `content_changed`; 422 `bad_term`. */
  decide(actor: Actor, id: string, decision: DecideApplication): Promise<OrganiserApplicationRecord>;
  /** For the applicant and the bureau of the place; 404 for everybody else. */
  see(actor: Actor, id: string): Promise<OrganiserApplicationRecord>;
  list(actor: Actor, query: ListApplications): Promise<Page<OrganiserApplicationRecord>>;
  filesOf(id: string): Promise<FileRecord[]>;
  contactOf(application: OrganiserApplicationRecord): string;
}

/** 主办方实名认证 (A6): who stands behind an event is known to the bureau before the public reads of it. */
export function createApplicationService(parts: OrganiserParts & { standings: StandingService }): ApplicationService {
  const { clock, audit, cipher, files, news, notifications, organisations, people, standings } = parts;
  const today = () => shanghaiDay(clock.now());

  async function see(actor: Actor, id: string): Promise<OrganiserApplicationRecord> {
    const application = await applicationStore.find(id);
    if (!application || !canSee(actor, application)) throw notFound('该申请');
    return application;
  }

  async function loadOwn(actor: Actor, id: string): Promise<OrganiserApplicationRecord> {
    const application = await see(actor, id);
    allow(isApplicant(actor, application), '由申请人本人办理');
    return application;
  }

  files.letRead('organiserApplication', (actor, id) => mayLook(see(actor, id)));

  const recorded = (by: Actor, action: string, application: OrganiserApplicationRecord, details: object = {}) =>
    audit.record(action, `organiserApplication:${application._id}`, {
      by,
      jurisdictionId: application.jurisdictionId,
      details: { revision: application.revision, ...details },
    });

  /** For whom the person applies, and where. */
  async function applicantOf(actor: Actor, { realName, district }: WriteApplication) {
    if (actor.organisationId) {
      const host = await organisations.findApproved(actor.organisationId);
      const { _id: organisationId, name: organiserName, jurisdictionId } = host;
      return { organisationId, organiserName, jurisdictionId, district: host.district };
    }
    if (!district)
      throw invalid('district_needed', '请选择要在哪个区县办活动', [{ path: 'district', message: '请选择区县' }]);
    return { organisationId: null, organiserName: realName, jurisdictionId: jurisdictionOf(district).id, district };
  }

  /** Real names rest on a phone number that WeChat has verified. */
  async function assertMayApply(actor: Actor, jurisdictionId: string): Promise<void> {
    if (!(await people.hasPhone(actor.userId)))
      throw conflict('phone_needed', '请先在“我的资料”里绑定手机号，再申请主办方认证');
    const standing = await standingStore.findActive(actor.userId, jurisdictionId);
    if (standing && standing.termUntil > addDays(today(), RENEWAL_DAYS))
      throw conflict('organiser_stands', `您的主办方认证到 ${standing.termUntil} 有效，到期前 60 天内可申请续期`);
  }

  async function handIn(actor: Actor, application: OrganiserApplicationRecord, fileIds: readonly string[]) {
    const { _id, organiserName: subject, jurisdictionId, district, revision } = application;
    await files.attach(actor, fileIds, { kind: 'organiserApplication', id: _id });
    await recorded(actor, 'organiserApplication.submitted', application);
    const told = { data: { subject }, dedupeKey: `organiserApplication.submitted ${_id} ${revision}` };
    await news.tellStaff(
      'organiserApplication.submitted',
      { role: 'districtReviewer', jurisdictionId, district },
      told,
    );
  }

  function termOf({ termUntil }: DecideApplication): string {
    const latest = addMonths(today(), LONGEST_MONTHS);
    const term = termUntil ?? latest;
    if (term > today() && term <= latest) return term;
    throw invalid('bad_term', '认证期限须在明天到两年之内', [
      { path: 'termUntil', message: '请选择明天到两年之内的日期' },
    ]);
  }

  async function tellApplicant(application: OrganiserApplicationRecord, word: string): Promise<void> {
    const { _id, applicantId, organiserName, jurisdictionId, comment, revision } = application;
    await notifications.notify('organiserApplication.decided', applicantId, {
      data: { subject: organiserName, result: word, note: comment },
      dedupeKey: `organiserApplication.decided ${_id} ${revision}`,
      jurisdictionId,
    });
  }

  return {
    async apply(actor, { contact, fileIds, district: _district, ...content }) {
      const applicant = await applicantOf(actor, { contact, fileIds, district: _district, ...content });
      await assertMayApply(actor, applicant.jurisdictionId);
      const key = `${actor.userId} ${applicant.jurisdictionId}`;
      const _id = newId('oga');
      const record: OrganiserApplicationRecord = {
        ...content,
        ...applicant,
        _id,
        applicantId: actor.userId,
        openKey: guardIsOn('organiser.openKey') ? key : `${key} ${_id}`,
        sealedContact: cipher.encrypt(contact),
        status: 'submitted',
        revision: 1,
        comment: '',
        standingId: null,
        submittedAt: clock.now(),
      };
      return inTransaction(async () => {
        await applicationStore.insert(record).catch(alreadyOpen);
        await handIn(actor, record, fileIds);
        return record;
      });
    },

    async resubmit(actor, id, { contact, fileIds, ...content }) {
      const before = await loadOwn(actor, id);
      if (before.status !== 'returned') throw conflict('application_changed', '只有被退回的申请可以修改后重新提交');
      return inTransaction(async () => {
        const moved = await applicationStore.move(before, 'submitted', {
          ...content,
          ...(before.organisationId ? {} : { organiserName: content.realName }),
          sealedContact: cipher.encrypt(contact),
          revision: before.revision + 1,
          comment: '',
          submittedAt: clock.now(),
        });
        await handIn(actor, moved, fileIds);
        return moved;
      });
    },

    async withdraw(actor, id) {
      const before = await loadOwn(actor, id);
      if (before.status !== 'submitted' && before.status !== 'returned')
        throw conflict('application_changed', '该申请已有结果，请刷新后查看');
      return inTransaction(async () => {
        const moved = await applicationStore.move(before, 'withdrawn');
        await recorded(actor, 'organiserApplication.withdrawn', moved);
        return moved;
      });
    },

    async decide(actor, id, decision) {
      const before = await see(actor, id);
      allow(canDecide(actor, before), '由所在地科技局的审核员办理，且不得审核本人或本人所在组织的申请');
      if (before.status !== 'submitted') throw conflict('application_changed', '该申请不在待审核状态，请刷新后查看');
      if (decision.revision !== undefined && decision.revision !== before.revision)
        throw conflict('content_changed', '申请内容在您审阅后有变动，请重新查看后再决定');
      const { to, word } = OUTCOMES[decision.decision];
      const termUntil = to === 'approved' ? termOf(decision) : null;
      return inTransaction(async () => {
        const standing = termUntil ? await standings.begin(actor, before, termUntil) : null;
        const { comment } = decision;
        const moved = await applicationStore.move(before, to, { comment, standingId: standing?._id ?? null });
        await recorded(actor, `organiserApplication.${to}`, moved, { comment });
        await tellApplicant(moved, termUntil ? `${word}，有效期到 ${termUntil}` : word);
        return moved;
      });
    },

    see,

    async list(actor, query) {
      if (query.as === 'mine') return applicationStore.list({ applicantId: actor.userId }, query);
      const scopes = scopesOf(actor, REGISTER_READERS);
      allow(scopes.length > 0, '只有科技局的审核和管理人员可以查看主办方认证申请');
      return applicationStore.list({ scopes }, query);
    },

    filesOf: id => files.listOf({ kind: 'organiserApplication', id }),
    contactOf: ({ sealedContact }) => (sealedContact ? cipher.decrypt(sealedContact) : ''),
  };
}

/** One application of a person is under way in a city at a time. */
function alreadyOpen(cause: unknown): never {
  if (isDuplicate(cause, 'openKey'))
    throw conflict('application_open', '您已有一份主办方认证申请在办理，请先等待结果或撤回');
  throw cause;
}
