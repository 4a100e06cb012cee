import { jurisdictionOf } from '../../../config/jurisdictions.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import { jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { allow, conflict, invalid, notFound, type AppError } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationService } from '../notifications/index.js';
import { canDecide, canEdit, canReview, canSeeWhole } from './organisation.access.js';
import type { OrganisationRecord } from './organisation.model.js';
import { kindsOf, registrationIssues } from './organisation.rules.js';
import { organisationStore } from './organisation.store.js';
import type { OrganisationService } from './organisation.types.js';
import { membershipStore } from './membership.store.js';

interface Parts {
  clock: Clock;
  audit: AuditService;
  identity: IdentityService;
  notifications: NotificationService;
}

const OUTCOMES = {
  approve: { status: 'approved', action: 'organisation.approved', word: '通过' },
  return: { status: 'returned', action: 'organisation.returned', word: '退回修改' },
  refuse: { status: 'refused', action: 'organisation.refused', word: '不予通过' },
} as const;

/** Registration of organisations: draft → submitted → decided by the district. */
export function createOrganisationService({ clock, audit, identity, notifications }: Parts): OrganisationService {
  async function load(id: string): Promise<OrganisationRecord> {
    const record = await organisationStore.find(id);
    if (!record) throw notFound('该组织');
    return record;
  }

  /** The record of which the actor is a member; for others it does not exist. */
  async function loadOwn(actor: Actor, id: string): Promise<OrganisationRecord> {
    const record = await load(id);
    if (!canSeeWhole(actor, record)) throw notFound('该组织');
    allow(canEdit(actor, record), '只有该组织的成员可以办理');
    return record;
  }

  /** 撞码: the code belongs to a registered organisation, so this person may only claim to belong to it. */
  async function openClaim(actor: Actor, taken: OrganisationRecord): Promise<AppError> {
    if (actor.memberships.some(({ organisationId }) => organisationId === taken._id))
      return conflict('organisation_exists', '您已登记过该组织，请在“我的组织”中查看', { organisationId: taken._id });
    const claim = await membershipStore.openClaim({
      _id: newId('clm'),
      organisationId: taken._id,
      userId: actor.userId,
      status: 'open',
      createdAt: clock.now(),
      decidedAt: null,
      comment: null,
    });
    const { jurisdictionId } = taken;
    await audit.record('organisation.claimed', `organisation:${taken._id}`, { by: actor, jurisdictionId });
    return conflict('organisation_exists', '该统一社会信用代码已登记，已为您提交认领申请，由该组织负责人或区县核实', {
      claimId: claim._id,
    });
  }

  async function tellReviewers(record: OrganisationRecord): Promise<void> {
    const reviewers = await identity.listStaff('districtReviewer', record.jurisdictionId, record.district);
    for (const reviewer of reviewers)
      await notifications.notify('organisation.submitted', reviewer.id, {
        data: { subject: record.name, organisationId: record._id },
        dedupeKey: `organisation.submitted ${record._id} ${record.revision}`,
        jurisdictionId: record.jurisdictionId,
      });
  }

  return {
    async register(actor, { kind, name, creditCode, district, ...rest }) {
      const taken = creditCode ? await organisationStore.findByCreditCode(creditCode) : null;
      if (taken) return openClaim(actor, taken);
      const jurisdictionId = jurisdictionOf(district).id;
      const blank = {
        address: '',
        summary: '',
        industry: '',
        contactName: actor.name,
        floorArea: null,
        ownerId: null,
        operatorId: null,
      };
      const status = {
        submittedAt: null,
        decidedAt: null,
        decisionComment: null,
        status: 'draft' as const,
        revision: 1,
      };
      const id = newId('org');
      return inTransaction(async () => {
        const record = await organisationStore
          .insert({
            ...blank,
            ...rest,
            ...status,
            _id: id,
            kind,
            name,
            creditCode: creditCode ?? null,
            holdsCode: creditCode !== undefined,
            jurisdictionId,
            district,
            createdBy: actor.userId,
            createdAt: clock.now(),
          })
          .catch(codeTaken);
        await identity.addMember(actor.userId, id, 'owner');
        await audit.record('organisation.registered', `organisation:${id}`, {
          by: actor,
          jurisdictionId,
          details: { kind },
        });
        return record;
      });
    },

    async edit(actor, id, { revision, district, creditCode, ...change }) {
      const before = await loadOwn(actor, id);
      const place = district ? { district, jurisdictionId: jurisdictionOf(district).id } : {};
      const code = creditCode ? { creditCode, holdsCode: true } : {};
      return inTransaction(async () => {
        const named = { name: before.name, industry: before.industry, ...change };
        const edited = await organisationStore.edit(id, revision, { ...named, ...place, ...code }).catch(codeTaken);
        await audit.record('organisation.edited', `organisation:${id}`, {
          by: actor,
          jurisdictionId: edited.jurisdictionId,
          details: { fields: Object.keys(change) },
        });
        return edited;
      });
    },

    async submit(actor, id) {
      const record = await loadOwn(actor, id);
      const issues = registrationIssues(record);
      if (issues.length > 0) throw invalid('registration_incomplete', '登记信息还不完整，请补充后再提交', issues);
      if (record.status !== 'draft' && record.status !== 'returned')
        throw conflict('organisation_changed', '该组织已提交过，请勿重复提交');
      return inTransaction(async () => {
        const moved = await organisationStore.move(id, record.status, 'submitted', { submittedAt: clock.now() });
        const { jurisdictionId } = moved;
        await audit.record('organisation.submitted', `organisation:${id}`, { by: actor, jurisdictionId });
        await tellReviewers(moved);
        return moved;
      });
    },

    async decide(actor, id, { decision, comment, revision }) {
      const record = await load(id);
      if (!canSeeWhole(actor, record)) throw notFound('该组织');
      allow(canDecide(actor, record), '由所在区县的审核员办理，且不得审核本人所在组织');
      if (revision !== undefined && revision !== record.revision)
        throw conflict('content_changed', '登记内容在您审阅后有变动，请重新查看后再决定');
      if (record.status !== 'submitted') throw conflict('organisation_changed', '该组织不在待审核状态，请刷新后查看');
      const { status, action, word } = OUTCOMES[decision];
      return inTransaction(async () => {
        const moved = await organisationStore.move(id, 'submitted', status, {
          decidedAt: clock.now(),
          decisionComment: comment || null,
          ...(status === 'refused' ? { holdsCode: false } : {}),
        });
        const { jurisdictionId, name, createdBy } = moved;
        await audit.record(action, `organisation:${id}`, {
          by: actor,
          jurisdictionId,
          details: { comment, revision: record.revision },
        });
        await notifications.notify('organisation.decided', createdBy, {
          data: { subject: name, result: word, note: comment, organisationId: id },
          dedupeKey: `${action} ${id} ${record.revision} ${record.submittedAt?.getTime()}`,
          jurisdictionId,
        });
        return moved;
      });
    },

    async see(actor, id) {
      const record = await load(id);
      const whole = canSeeWhole(actor, record);
      if (!whole && record.status !== 'approved') throw notFound('该组织');
      return { record, whole };
    },

    async list(actor, { group, status, ...query }) {
      const kinds = group ? kindsOf(group) : undefined;
      if (status === 'approved') return organisationStore.list({ ...query, kinds, status });
      const jurisdictionIds = jurisdictionsOf(actor, ['districtReviewer', 'cityReviewer', 'admin', 'auditor']);
      allow(jurisdictionIds.length > 0, '只有审核人员可以查看未通过的登记');
      const own = actor.roles.filter(({ role }) => role === 'districtReviewer').map(({ district }) => district);
      const wide = actor.roles.some(({ role, district }) => role !== 'districtReviewer' || !district);
      // Of several districts the page below keeps those that the person reviews.
      const district = wide || own.length > 1 ? query.district : own[0];
      const page = await organisationStore.list({ ...query, kinds, status, jurisdictionIds, district });
      return { ...page, items: page.items.filter(record => canReview(actor, record)) };
    },

    find: id => organisationStore.find(id),
    holdersOf: creditCodes => organisationStore.listByCreditCodes(creditCodes),
    approvedIn: (jurisdictionIds, group) => organisationStore.approvedIn(jurisdictionIds, kindsOf(group)),
    appoint: (id, keepers) => organisationStore.appoint(id, keepers),
    listApproved: (group, page) =>
      organisationStore.list({
        ...page,
        kinds: kindsOf(group),
        status: 'approved',
      }),

    async findApproved(id) {
      const record = await load(id);
      if (record.status !== 'approved')
        throw conflict('organisation_not_approved', '该组织尚未通过审核，暂不能办理此项业务');
      return record;
    },

    async findMany(ids) {
      const records = await organisationStore.findMany([...new Set(ids)]);
      return new Map(records.filter(({ status }) => status === 'approved').map(record => [record._id, record]));
    },

    async namesOf(ids) {
      const records = await organisationStore.findMany([...new Set(ids)]);
      return new Map(records.map(({ _id, name }) => [_id, name]));
    },
  };
}

/** Two registrations of one code at once: the second learns it on insert. */
function codeTaken(cause: unknown): never {
  if (isDuplicate(cause, 'creditCode'))
    throw conflict('organisation_exists', '该统一社会信用代码刚刚已被登记，请重试以提交认领申请');
  throw cause;
}
