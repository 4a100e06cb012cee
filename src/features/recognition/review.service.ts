import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, invalid } from '../../shared/errors.js';
import { fen } from '../../shared/money.js';
import { canConclude, canReview } from './application.access.js';
import type { ApplicationRecord, Decision } from './application.model.js';
import type { DecideApplication, RecordInspection } from './application.schema.js';
import { stepAfter, type ApplicationStatus } from './application.states.js';
import { applicationStore, sheetStore } from './application.store.js';
import type { Case, CaseService } from './case.service.js';
import type { NoticeService } from './notice.service.js';
import { figuresBelow } from './inspection.rules.js';
import { panelRefusal, panelResult } from './panel.rules.js';
import type { RecognitionParts } from './parts.js';
import { REVIEW_SETTINGS } from '../../../config/recognition/index.js';

export interface ReviewService {
  /**
   * One step on: taken in (受理), through the preliminary review (初审), approved by the city; or returned, or refused with
   * reasons. What was read must still be what there is, or 409 `content_changed`.
   */
  decide(actor: Actor, id: string, decision: DecideApplication): Promise<Case>;
  /** 实地核查: a passed one leads on to the experts or to the deciding person. */
  inspect(actor: Actor, id: string, inspection: RecordInspection): Promise<Case>;
}

type Parts = RecognitionParts & { cases: CaseService; notices: Pick<NoticeService, 'retract' | 'confirm'> };

const REVIEWABLE = ['submitted', 'accepted', 'reviewing', 'publicised'];
const WORDS = { return: '退回补正', refuse: '不予通过' } as const;

const cityDecides = () => conflict('city_decides', '这一步由市级科技局的复核人员决定');

/** F3: acceptance, preliminary review, site inspection and decision, each by the people whose step it is. */
export function createReviewService({ clock, files, cases, notices }: Parts): ReviewService {
  async function load(actor: Actor, id: string): Promise<Case> {
    const found = await cases.desk(actor, id, canReview, '由所在地科技局的审核人员办理');
    if (!REVIEWABLE.includes(found.application.status))
      throw conflict('application_changed', '该申报不在办理中，请刷新后查看');
    return found;
  }

  const stepOf = ({ status, step }: ApplicationRecord): string => (status === 'reviewing' ? (step ?? '') : status);

  const decisionOf = (actor: Actor, application: ApplicationRecord, given: DecideApplication): Decision => ({
    step: stepOf(application),
    decision: given.decision,
    by: actor.userId,
    byName: actor.name,
    comment: given.comment,
    at: clock.now(),
    contentHash: application.contentHash,
  });

  async function move(
    actor: Actor,
    before: Case,
    given: DecideApplication,
    { to, patch = {}, word }: { to: ApplicationStatus; patch?: Partial<ApplicationRecord>; word: string },
  ): Promise<Case> {
    const { application } = before;
    return inTransaction(async () => {
      if (application.status === 'publicised') await notices.retract(before, given.comment);
      const decisions = [...application.decisions, decisionOf(actor, application, given)];
      const changes = { ...patch, decisions, updatedAt: clock.now() };
      const after = { ...before, application: await applicationStore.move(application, to, changes) };
      await cases.record(actor, 'recognition.decided', after, {
        step: stepOf(application),
        decision: given.decision,
        comment: given.comment,
      });
      await cases.tell(after, 'recognition.moved', { result: word, note: given.comment });
      return after;
    });
  }

  /** The city's approval: enough sheets, close enough, good enough, and by somebody who did not review before. */
  async function approve(actor: Actor, before: Case, given: DecideApplication): Promise<Case> {
    const { application, standard } = before;
    if (!canConclude(actor, application)) throw cityDecides();
    const reviewed = application.decisions.some(
      ({ by, contentHash }) => by === actor.userId && contentHash === application.contentHash,
    );
    if (reviewed || application.inspection?.by === actor.userId)
      throw conflict('same_person', '您已办理过本申报的受理、初审或核查，须由另一人决定');
    if (application.step === 'experts') {
      const panel = panelResult(await sheetStore.listOf(application._id), application.contentHash);
      const refusal = panelRefusal(panel, given.comment);
      if (refusal) throw conflict(refusal.code, refusal.message, { panel });
    }
    const { ceilingFen } = standard;
    if (given.assessedFen !== undefined && (ceilingFen === null || given.assessedFen > ceilingFen))
      throw invalid('assessed_above_ceiling', '核定金额超过条款规定的最高额', [
        { path: 'assessedFen', message: ceilingFen === null ? '该标准不核定金额' : '请核对最高额' },
      ]);
    const assessedFen = given.assessedFen === undefined ? null : fen(given.assessedFen);
    const patch = {
      step: 'approved' as const,
      approvedHash: application.contentHash,
      approvalVoid: false,
      assessedFen,
    };
    return move(actor, before, given, { to: 'reviewing', patch, word: '评审通过，待公示' });
  }

  async function stepOn(actor: Actor, before: Case, given: DecideApplication): Promise<Case> {
    const { application, standard } = before;
    if (application.status === 'submitted') return move(actor, before, given, { to: 'accepted', word: '已受理' });
    if (application.status === 'accepted') {
      const step = stepAfter('preliminary', standard.stages);
      return move(actor, before, given, { to: 'reviewing', patch: { step }, word: '初审通过' });
    }
    if (application.status === 'publicised') {
      if (!canConclude(actor, application)) throw cityDecides();
      return notices.confirm(actor, before, given.comment.trim());
    }
    if (application.step === 'inspection') throw conflict('inspection_missing', '请先登记实地核查结果');
    if (application.step === 'approved') throw conflict('already_approved', '评审已通过，请发布公示');
    return approve(actor, before, given);
  }

  return {
    async decide(actor, id, given) {
      const before = await load(actor, id);
      const { application } = before;
      if (given.contentHash !== undefined && given.contentHash !== application.contentHash)
        throw conflict('content_changed', '申报内容在您审阅后有变动，请重新查看后再决定');
      if (given.decision === 'approve') return stepOn(actor, before, given);
      if (application.status === 'publicised' && given.decision === 'return')
        throw conflict('notice_open', '已公示的申报不能退回；异议成立的可以不予通过');
      if (application.status === 'publicised' && !canConclude(actor, application))
        throw conflict('city_decides', '已公示的申报由市级科技局的复核人员决定');
      const nothing = { step: null, approvedHash: null, inspection: null };
      if (given.decision === 'return')
        return move(actor, before, given, { to: 'returned', patch: nothing, word: WORDS.return });
      return move(actor, before, given, { to: 'refused', patch: { open: false }, word: WORDS.refuse });
    },

    async inspect(actor, id, { fileIds, ...found }) {
      const before = await load(actor, id);
      const { application, standard } = before;
      if (application.status !== 'reviewing' || application.step !== 'inspection')
        throw conflict('not_to_inspect', '该申报不在实地核查阶段，请刷新后查看');
      const least = REVIEW_SETTINGS.inspectors.value;
      if (new Set(found.inspectors).size < least)
        throw invalid('inspectors_too_few', `实地核查不少于 ${least} 人`, [
          { path: 'inspectors', message: `请填写至少 ${least} 名核查人` },
        ]);
      if (found.on > cases.today())
        throw invalid('inspected_in_future', '核查日期不能晚于今天', [{ path: 'on', message: '请填写实际核查日期' }]);
      const below = found.passed ? figuresBelow(standard, found.figures) : [];
      if (below.length > 0) throw invalid('figures_below', '核实的数字未达标，不能记为通过', below);
      const { contentHash } = application;
      const inspection = { ...found, by: actor.userId, at: clock.now(), contentHash };
      const step = found.passed ? stepAfter('inspection', standard.stages) : ('inspection' as const);
      return inTransaction(async () => {
        await files.attach(actor, fileIds, { kind: 'recognition', id });
        const patch = { inspection, step, updatedAt: clock.now() };
        const after = { ...before, application: await applicationStore.move(application, 'reviewing', patch) };
        await cases.record(actor, 'recognition.inspected', after, { passed: found.passed, on: found.on });
        const result = found.passed ? '实地核查通过' : '实地核查未通过';
        await cases.tell(after, 'recognition.moved', { result, note: found.note });
        return after;
      });
    },
  };
}
