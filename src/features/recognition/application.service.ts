import { STANDARDS, type RecognitionStandard } from '../../../config/recognition/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { yearOf } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import { scopesOf } from '../../shared/scopes.js';
import type { OrganisationRecord } from '../organisations/index.js';
import { isApplicant } from './application.access.js';
import type { ApplicationRecord } from './application.model.js';
import type { ApplicationContent, EditApplication, ListApplications, StartApplication } from './application.schema.js';
import { applicationStore, sheetStore } from './application.store.js';
import type { Case, CaseService } from './case.service.js';
import type { CheckService } from './check.service.js';
import { contentHashOf } from './content.rules.js';
import type { RecognitionParts } from './parts.js';

export interface ApplicationService {
  /** A draft under a standard, rolling: on any day on which the standard is open. F1 */
  start(actor: Actor, application: StartApplication): Promise<Case>;
  /**
   * Changes what is handed in. Before it is submitted this saves; afterwards it counts as handed in anew, and every decision
   * so far is void, because decisions are about the content that was read.
   */
  edit(actor: Actor, id: string, change: EditApplication): Promise<Case>;
  submit(actor: Actor, id: string): Promise<Case>;
  withdraw(actor: Actor, id: string): Promise<Case>;
  list(actor: Actor, query: ListApplications): Promise<Page<ApplicationRecord>>;
  /** The standards under which a facility can apply; all of them without one. */
  standards(facilityId?: string): Promise<readonly RecognitionStandard[]>;
}

interface Parts extends RecognitionParts {
  cases: CaseService;
  checks: CheckService;
  /** Takes back what was already made public. */
  retract(of: Case, reason: string): Promise<void>;
}

const EDITABLE = ['draft', 'returned', 'submitted', 'accepted', 'reviewing', 'publicised'];
const FRESH = {
  approvedHash: null,
  approvalVoid: false,
  inspection: null,
  decisions: [],
  assessedFen: null,
  documentNo: '',
  decidedOn: null,
  recognisedOn: null,
  step: null,
  submittedAt: null,
};

const fits = (standard: RecognitionStandard, facility: OrganisationRecord): boolean =>
  standard.jurisdictionIds.includes(facility.jurisdictionId) && standard.organisationKinds.includes(facility.kind);

/** 申报: from the draft to what is handed in, and every change of it. */
export function createApplicationService(parts: Parts): ApplicationService {
  const { authority, clock, files, news, organisations, events, cases, checks, retract } = parts;
  const { today } = cases;

  async function assertFitting(standard: RecognitionStandard, facility: OrganisationRecord, eventId: string | null) {
    if (!fits(standard, facility))
      throw invalid('standard_not_fitting', '该标准不适用于本载体的类型或所在地', [
        { path: 'standardId', message: '请在适用的标准中选择' },
      ]);
    if (today() < standard.from || (standard.until !== null && today() > standard.until))
      throw conflict('intake_closed', `该标准的受理时间为 ${standard.from} 至 ${standard.until ?? '长期'}`);
    if (standard.programme !== 'event') return;
    const event = eventId ? await events.heldEvent(eventId) : null;
    if (event?.organisationId !== facility._id || event.endsAt > clock.now())
      throw invalid('event_not_own', '请选择本单位主办、已经结束的活动', [
        { path: 'eventId', message: '请选择本单位主办、已经结束的活动' },
      ]);
  }

  const contentOf = (before: ApplicationRecord, change: ApplicationContent) => ({
    summary: change.summary ?? before.summary,
    declared: change.declared ?? before.declared,
    evidence: change.evidence ?? before.evidence,
    costs: change.costs ?? before.costs,
    pledge: change.pledge === undefined ? before.pledge : change.pledge,
  });

  function assertNamed({ evidence }: ApplicationContent, standard: RecognitionStandard): void {
    const unknown =
      evidence?.findIndex(({ criterion }) => !standard.criteria.some(({ key }) => key === criterion)) ?? -1;
    if (unknown >= 0)
      throw invalid('criterion_unknown', '该标准没有这一条件', [
        { path: `evidence.${unknown}.criterion`, message: '请在标准列出的条件中选择' },
      ]);
  }

  const filesIn = ({ evidence, pledge }: Pick<ApplicationRecord, 'evidence' | 'pledge'>): string[] => [
    ...new Set([...evidence.flatMap(({ fileIds }) => fileIds), ...(pledge ? [pledge.fileId] : [])]),
  ];

  /** Papers that were not part of it yet become part of it. */
  async function attachNew(actor: Actor, before: ApplicationRecord, after: ApplicationRecord): Promise<void> {
    const known = new Set((await files.listOf({ kind: 'recognition', id: before._id })).map(({ _id }) => _id));
    const fresh = filesIn(after).filter(id => !known.has(id));
    await files.attach(actor, fresh, { kind: 'recognition', id: before._id });
  }

  /** The content with its self-check of today; refused while a gate or a required line is not met. 达标即准 */
  async function handIn(actor: Actor, before: Case, content: ReturnType<typeof contentOf>): Promise<Case> {
    const { application, facility, standard } = before;
    await authority.assertMayBind(actor, facility._id, facility.operatorId);
    const draft = { ...application, ...content };
    const { findings, gates } = await checks.assertReady(facility, standard, draft);
    const contentHash = contentHashOf({ ...draft, findings });
    const wasDecided = application.approvedHash !== null || application.decisions.length > 0;
    if (application.status === 'publicised') await retract(before, '申报内容有修改，公示撤回');
    const patch = { ...content, findings, gates, contentHash, ...laidOpen(application, wasDecided) };
    const moved = await applicationStore.move(application, 'submitted', patch);
    await attachNew(actor, application, moved);
    const after = { ...before, application: moved };
    await cases.record(actor, wasDecided ? 'recognition.resubmitted' : 'recognition.submitted', after);
    const { jurisdictionId, district, facilityName, standardName, revision, _id: applicationId } = moved;
    await news.tellStaff(
      'recognition.submitted',
      { role: 'districtReviewer', jurisdictionId, district },
      {
        data: { applicationId, facility: facilityName, subject: standardName },
        dedupeKey: `recognition.submitted ${applicationId} ${revision}`,
      },
    );
    return after;
  }

  const laidOpen = (application: ApplicationRecord, wasDecided: boolean) => ({
    step: null,
    inspection: null,
    approvedHash: null,
    assessedFen: null,
    approvalVoid: application.approvalVoid || (wasDecided && application.status !== 'returned'),
    submittedAt: clock.now(),
    updatedAt: clock.now(),
  });

  return {
    async start(actor, { facilityId = actor.organisationId ?? '', standardId, eventId = null, ...content }) {
      const found = await organisations.find(facilityId);
      if (!found || !isApplicant(actor, found)) throw notFound('该载体');
      const facility = await organisations.findApproved(facilityId);
      const standard = cases.standard(standardId);
      await assertFitting(standard, facility, eventId);
      assertNamed(content, standard);
      const now = clock.now();
      const year = yearOf(today());
      const blank = { summary: '', declared: [], evidence: [], costs: [], pledge: null, findings: [], gates: [] };
      const record: ApplicationRecord = {
        ...FRESH,
        ...blank,
        ...contentOf({ ...blank } as never as ApplicationRecord, content),
        _id: newId('rca'),
        key: `${facilityId} ${standardId} ${eventId ?? year}`,
        open: true,
        facilityId,
        facilityName: facility.name,
        jurisdictionId: facility.jurisdictionId,
        district: facility.district,
        standardId,
        standardName: standard.name,
        programme: standard.programme,
        year,
        eventId,
        status: 'draft',
        contentHash: '',
        revision: 1,
        createdAt: now,
        updatedAt: now,
      };
      return inTransaction(async () => {
        const application = await applicationStore.insert({ ...record, contentHash: contentHashOf(record) });
        await files.attach(actor, filesIn(application), { kind: 'recognition', id: application._id });
        const started = { application, facility, standard };
        await cases.record(actor, 'recognition.started', started);
        return started;
      });
    },

    async edit(actor, id, { revision, ...change }) {
      const before = await cases.own(actor, id);
      const { application } = before;
      assertNamed(change, before.standard);
      if (!EDITABLE.includes(application.status)) throw conflict('application_closed', '该申报已有结果，不能再修改');
      if (revision !== application.revision)
        throw conflict('application_changed', '申报的状态或内容已变化，请刷新后重试');
      const content = contentOf(application, change);
      return inTransaction(async () => {
        if (application.status !== 'draft' && application.status !== 'returned') return handIn(actor, before, content);
        const contentHash = contentHashOf({ ...application, ...content });
        const saved = await applicationStore.move(application, application.status, {
          ...content,
          contentHash,
          updatedAt: clock.now(),
        });
        await attachNew(actor, application, saved);
        const after = { ...before, application: saved };
        await cases.record(actor, 'recognition.edited', after);
        return after;
      });
    },

    async submit(actor, id) {
      const before = await cases.own(actor, id);
      const { status } = before.application;
      if (status !== 'draft' && status !== 'returned')
        throw conflict('application_changed', '该申报已提交，请等待办理结果');
      return inTransaction(() => handIn(actor, before, contentOf(before.application, {})));
    },

    async withdraw(actor, id) {
      const before = await cases.own(actor, id);
      const { application } = before;
      if (!EDITABLE.includes(application.status)) throw conflict('application_closed', '该申报已有结果，不能撤回');
      return inTransaction(async () => {
        if (application.status === 'publicised') await retract(before, '申报单位撤回');
        const moved = await applicationStore.move(application, 'withdrawn', { open: false, updatedAt: clock.now() });
        const after = { ...before, application: moved };
        await cases.record(actor, 'recognition.withdrawn', after);
        return after;
      });
    },

    async list(actor, { as, ...query }) {
      if (as === 'expert') {
        const sheets = await sheetStore.listForExpert(actor.userId);
        return applicationStore.list({ applicationIds: sheets.map(({ applicationId }) => applicationId) }, query);
      }
      if (as === 'desk') {
        const scopes = scopesOf(actor);
        allow(scopes.length > 0, '只有科技局的审核和管理人员可以查看认定申报');
        return applicationStore.list({ scopes }, query);
      }
      const mine = actor.memberships.map(({ organisationId }) => organisationId);
      return applicationStore.list({ facilityIds: actor.organisationId ? [actor.organisationId] : mine }, query);
    },

    async standards(facilityId) {
      if (!facilityId) return STANDARDS;
      const facility = await organisations.findApproved(facilityId);
      return STANDARDS.filter(standard => fits(standard, facility));
    },
  };
}
