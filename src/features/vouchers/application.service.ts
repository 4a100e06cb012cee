import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { formatFen, type Fen } from '../../shared/money.js';
import type { Page } from '../../shared/page.js';
import type { ServiceKind } from '../../../config/voucherSchemes.js';
import type { AuditService } from '../audit/index.js';
import type { Authority } from '../mandates/index.js';
import type { OrganisationRecord, OrganisationService } from '../organisations/index.js';
import type { ApplicationRecord } from './application.model.js';
import { contentHashOf, isEditable } from './application.rules.js';
import type { ApplicationStatus } from './application.states.js';
import { applicationStore } from './application.store.js';
import type { SchemeService } from './scheme.service.js';
import { canSee, listScope, type ListAs } from './voucher.access.js';
import type { VoucherNotices } from './voucher.notices.js';

/** What the applicant may still change. */
export interface ApplicationEdit {
  serviceKind?: ServiceKind;
  plan?: string;
  requestedFen?: Fen;
  /** What was seen before editing; 409 `content_changed` when somebody else was faster. */
  contentHash?: string;
}

export interface ApplicationService {
  /** Writes a draft for the acting organisation, if the scheme takes it. */
  create(
    actor: Actor,
    content: { schemeId: string; serviceKind: ServiceKind; plan: string; requestedFen: Fen },
  ): Promise<ApplicationRecord>;
  edit(actor: Actor, id: string, edit: ApplicationEdit): Promise<ApplicationRecord>;
  submit(actor: Actor, id: string): Promise<ApplicationRecord>;
  see(actor: Actor, id: string): Promise<ApplicationRecord>;
  list(
    actor: Actor,
    query: { as?: ListAs; status?: ApplicationStatus; cursor?: string; limit: number },
  ): Promise<Page<ApplicationRecord>>;
}

interface Parts {
  authority: Authority;
  clock: Clock;
  audit: AuditService;
  schemes: SchemeService;
  organisations: Pick<OrganisationService, 'find'>;
  notices: VoucherNotices;
}

/** 创新券申请 on the applicant's side: draft, change, submit. */
export function createApplicationService(parts: Parts): ApplicationService {
  const { authority, clock, audit, schemes, organisations, notices } = parts;

  async function load(actor: Actor, id: string): Promise<ApplicationRecord> {
    const application = await applicationStore.find(id);
    if (!application || !canSee(actor, application)) throw notFound('该创新券申请');
    return application;
  }

  async function loadOwn(actor: Actor, id: string): Promise<ApplicationRecord> {
    const application = await load(actor, id);
    allow(isMember(actor, application.organisationId), '由申请组织的成员办理');
    return application;
  }

  async function applicantOf(application: ApplicationRecord): Promise<OrganisationRecord> {
    const organisation = await organisations.find(application.organisationId);
    if (!organisation) throw notFound('申请组织');
    return organisation;
  }

  async function assertAskable(
    schemeId: string,
    organisation: OrganisationRecord,
    asked: { serviceKind: ServiceKind; requestedFen: Fen },
  ) {
    const scheme = await schemes.load(schemeId);
    if (!scheme.serviceKinds.includes(asked.serviceKind))
      throw invalid('service_kind_not_covered', '本方案不支持这类服务，请选择方案列出的服务类型', [
        { path: 'serviceKind', message: '请选择方案列出的服务类型' },
      ]);
    await schemes.assertEligible(scheme, organisation, asked.requestedFen);
    return scheme;
  }

  return {
    see: load,
    list: (actor, { as, ...query }) => applicationStore.list(listScope(actor, as), query),

    async create(actor, content) {
      const organisation = await schemes.actingOrganisation(actor);
      const scheme = await assertAskable(content.schemeId, organisation, content);
      const now = clock.now();
      const asked = { ...content, organisationId: organisation._id };
      const record: ApplicationRecord = {
        ...asked,
        _id: newId('vap'),
        schemeName: scheme.name,
        jurisdictionId: organisation.jurisdictionId,
        district: organisation.district,
        organisationName: organisation.name,
        status: 'draft',
        contentHash: contentHashOf(asked),
        createdBy: actor.userId,
        createdAt: now,
        submittedBy: null,
        submittedAt: null,
        movedAt: now,
        decisions: [],
        voucherId: null,
      };
      return inTransaction(async () => {
        const { _id: id, jurisdictionId, requestedFen } = await applicationStore.insert(record);
        const details = { schemeId: scheme._id, requestedFen, pledged: true };
        await audit.record('voucherApplication.drafted', `voucherApplication:${id}`, {
          by: actor,
          jurisdictionId,
          details,
        });
        return record;
      });
    },

    async edit(actor, id, { contentHash: seen, ...change }) {
      const before = await loadOwn(actor, id);
      if (!isEditable(before.status))
        throw conflict('wrong_stage', '区县初审通过后内容不能再修改，如需更改请联系审核人员退回');
      if (seen !== undefined && seen !== before.contentHash) throw contentChanged();
      const asked = { ...before, ...change };
      await assertAskable(before.schemeId, await applicantOf(before), asked);
      const { serviceKind, plan, requestedFen } = asked;
      const contentHash = contentHashOf(asked);
      return inTransaction(async () => {
        const edited = await applicationStore.edit(before, { serviceKind, plan, requestedFen, contentHash });
        if (!edited) throw contentChanged();
        const { jurisdictionId, status } = edited;
        const details = { status, fields: Object.keys(change), contentHash };
        await audit.record('voucherApplication.edited', `voucherApplication:${id}`, {
          by: actor,
          jurisdictionId,
          details,
        });
        return edited;
      });
    },

    async submit(actor, id) {
      const before = await loadOwn(actor, id);
      if (before.status !== 'draft' && before.status !== 'returned')
        throw conflict('wrong_stage', '该申请已提交，请勿重复提交');
      await authority.assertMayBind(actor, before.organisationId);
      await assertAskable(before.schemeId, await applicantOf(before), before);
      const now = clock.now();
      return inTransaction(async () => {
        const patch = { submittedBy: actor.userId, submittedAt: now, movedAt: now };
        const moved = await applicationStore.move(before, 'submitted', { patch });
        if (!moved) throw conflict('wrong_stage', '该申请状态已变化，请刷新后重试');
        const { jurisdictionId, district, contentHash, organisationName, requestedFen } = moved;
        const details = { contentHash, requestedFen };
        await audit.record('voucherApplication.submitted', `voucherApplication:${id}`, {
          by: actor,
          jurisdictionId,
          details,
        });
        await notices.tellStaff(
          'voucher.submitted',
          { role: 'districtReviewer', jurisdictionId, district },
          {
            data: { subject: organisationName, amount: formatFen(requestedFen), applicationId: id },
            dedupeKey: `voucher.submitted ${id} ${now.getTime()}`,
          },
        );
        return moved;
      });
    },
  };
}

/** 409: what the person saw is not what is there any more. */
export const contentChanged = () => conflict('content_changed', '申请内容在您查看后有变动，请重新查看后再办理');
