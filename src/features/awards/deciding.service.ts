import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay, yearOf } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound, type AppError } from '../../shared/errors.js';
import { fen, formatFen } from '../../shared/money.js';
import { guardIsOn } from '../../shared/sabotage.js';
import type { AuditService } from '../audit/index.js';
import { canCheck, canMake, canSeeAward } from './award.access.js';
import type { AwardRecord } from './award.model.js';
import { amountFault, contentHashOf, decidedFindings } from './award.rules.js';
import type { AwardNotices } from './award.notices.js';
import type { ApproveAward, ChooseReading, EditAward, ReturnAward } from './award.schema.js';
import { awardStore } from './award.store.js';
import type { AwardFinding } from './award.types.js';
import { budgetStore } from './awardLedger.store.js';
import type { AwardBooks } from './books.service.js';
import type { HandsService } from './hands.service.js';
import type { PartService } from './part.service.js';
import { claimStore, partStore } from './part.store.js';
import { scaledPlan } from './plan.rules.js';
import type { RefreshService } from './refresh.service.js';

export interface DecidingService {
  /** 经办: hands a draft to the checker. */
  submit(actor: Actor, id: string, comment: string): Promise<AwardRecord>;
  /** 核减: below a ceiling, with a reason. An approval that stood becomes void. */
  edit(actor: Actor, id: string, change: EditAward): Promise<AwardRecord>;
  /** 选择口径: where the text is silent a person says how it is read (ZB-09). */
  choose(actor: Actor, id: string, choice: ChooseReading): Promise<AwardRecord>;
  /** 审核: reserves the money and lays the parts. Answers the refusal when the same person made the draft. */
  approve(actor: Actor, id: string, approval: ApproveAward): Promise<AwardRecord | AppError>;
  /** Sends a draft back to its maker, or refuses it. */
  turnDown(actor: Actor, id: string, decision: ReturnAward): Promise<AwardRecord | AppError>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  books: AwardBooks;
  hands: HandsService;
  parts: PartService;
  refresher: RefreshService;
  notices: AwardNotices;
}

/** Decisions about awards: made by one person, checked by another, each on exactly what they saw. */
export function createDecidingService({
  clock,
  audit,
  books,
  hands,
  parts,
  refresher,
  notices,
}: Parts): DecidingService {
  async function load(actor: Actor, id: string): Promise<AwardRecord> {
    const award = await awardStore.find(id);
    if (!award || !canSeeAward(actor, award)) throw notFound('该奖补');
    return award;
  }

  const recorded = (action: string, by: Actor, award: AwardRecord, comment: string) =>
    audit.record(action, `award:${award._id}`, {
      by,
      jurisdictionId: award.jurisdictionId,
      details: { amountFen: award.amountFen, contentHash: award.contentHash, article: award.article, comment },
    });

  /** 审批失效: an edit after approval takes the reserved money back, as long as none of it is on its way. */
  async function annul(actor: Actor, award: AwardRecord): Promise<void> {
    const laid = await partStore.listOf(award._id, award.round);
    if (laid.some(({ state }) => state === 'ordered' || state === 'paid'))
      throw conflict('already_paying', '该奖补已有款项在付或已付，不能再修改金额');
    if (laid.some(({ state }) => state === 'forfeited'))
      throw conflict('already_paying', '该奖补已有分期作废，不能再修改金额');
    await parts.annul(actor, award);
    await claimStore.free(award._id);
    await recorded('award.approvalVoided', actor, award, '批准后修改了内容');
  }

  function assertSeen(award: AwardRecord, seen: string | undefined): void {
    const now = contentHashOf(award);
    if (now !== award.contentHash || (seen !== undefined && seen !== now))
      throw conflict('content_changed', '奖补内容在您查看后有变动，请重新查看后再办理');
  }

  /** What was decided since the findings were written, in this facility or another: approvals take turns at it. */
  async function latestFindings(award: AwardRecord): Promise<AwardFinding[]> {
    if (!guardIsOn('award.subject')) return [];
    await claimStore.takeTurns([...award.subjects, `${award.facilityId} ${award.rule}`]);
    return decidedFindings(
      award,
      await awardStore.listAbout(award.subjects),
      await awardStore.listOf(award.facilityId),
    );
  }

  async function assertNoDouble(award: AwardRecord, acknowledged: string | undefined): Promise<void> {
    const blocking = [...award.findings, ...(await latestFindings(award))].filter(finding => finding.blocking);
    if (blocking.length === 0 || acknowledged) return;
    const [first] = blocking;
    throw conflict('double_funding', `${first?.sentence ?? ''}（${first?.article ?? ''}）。确需支持的，请写明理由`, {
      findings: blocking.map(({ code, sentence, article }) => ({ code, sentence, article })),
    });
  }

  /** The money of the first budget that holds enough: the district's own, then that of the whole place. */
  async function reserve(actor: Actor, award: AwardRecord): Promise<string> {
    const year = yearOf(shanghaiDay(clock.now()));
    const budgets = await budgetStore.listFor({ ...award, year });
    if (budgets.length === 0) throw conflict('no_budget', `${year}年尚未为该政策安排预算，不能批准`, { year });
    const because = `${award._id} ${award.round}`;
    for (const { _id: budgetId } of budgets) {
      const booked = await books.approve({ ...award, budgetId }, { by: actor, amountFen: award.amountFen, because });
      if (booked) return budgetId;
    }
    const availableFen = Math.max(...budgets.map(({ balances }) => balances.available));
    const text = `预算不足：本项 ${formatFen(award.amountFen)}，可用 ${formatFen(fen(availableFen))}`;
    throw conflict('budget_exhausted', text, { availableFen });
  }

  /** Takes the things this award is for; whoever comes second, in whatever city, finds them taken. */
  async function takeSubjects(award: AwardRecord): Promise<void> {
    try {
      await claimStore.take(
        award.subjects.map(subject => `${subject} ${award.rule}`),
        { awardId: award._id, rule: award.rule },
      );
    } catch (cause) {
      if (isDuplicate(cause)) throw conflict('double_funding', '同一事项已按本条支持过，不能再次批准');
      throw cause;
    }
  }

  return {
    submit: (actor, id, comment) =>
      inTransaction(async () => {
        const award = await load(actor, id);
        allow(canMake(actor, award), '由所在地的科技部门经办');
        if (award.status === 'choosing')
          throw award.isLeftOpen
            ? conflict('sum_missing', '文件没有写明金额，请先核定金额再提交')
            : conflict('reading_missing', '文件没有写明计算口径，请先选择一种口径再提交');
        if (award.status !== 'draft') throw wrongStage();
        const hand = await hands.handOf(actor, 'made', comment);
        const submitted = {
          status: 'submitted' as const,
          submittedAt: clock.now(),
          hands: [...assessedBy(award), hand],
        };
        const changed = await awardStore.change(award, submitted);
        await recorded('award.submitted', actor, changed, comment);
        await notices.tellCheckers(changed);
        return changed;
      }),

    edit: (actor, id, { amountFen: wanted, reason }) =>
      inTransaction(async () => {
        const award = await load(actor, id);
        allow(canMake(actor, award), '由所在地的科技部门经办');
        const amountFen = fen(wanted);
        const wasApproved = award.status === 'approved';
        if (!wasApproved && award.status !== 'draft' && award.status !== 'submitted') throw wrongStage();
        const fault = amountFault(award, amountFen);
        if (fault) throw invalid('amount_not_allowed', fault, [{ path: 'amountFen', message: fault }]);
        await (wasApproved ? annul(actor, award) : books.outlook('unpromise', award, actor));
        const next = { amountFen, plan: scaledPlan(award.plan, amountFen) };
        const contentHash = contentHashOf({ ...award, ...next });
        const voided = { approvalVoid: wasApproved || award.approvalVoid, budgetId: null, hands: [] };
        const changed = await awardStore.change(award, { ...next, contentHash, status: 'draft', ...voided });
        await books.outlook('promise', changed, actor);
        await recorded('award.edited', actor, changed, reason);
        return changed;
      }),

    choose: (actor, id, { reading, reason }) =>
      inTransaction(async () => {
        const award = await load(actor, id);
        allow(canCheck(actor, award), '由市（区）科技局确定计算口径');
        if (award.status !== 'choosing' || !award.setting) throw wrongStage();
        if (award.isLeftOpen) throw conflict('sum_left_open', '文件没有写明金额，没有口径可选，请核定金额');
        const issue = '请从列出的口径中选择';
        if (!award.readings.some(({ name }) => name === reading))
          throw invalid('unknown_reading', issue, [{ path: 'reading', message: issue }]);
        const changed = await awardStore.change(award, { reading });
        await recorded('award.readingChosen', actor, changed, reason);
        await refresher.refresh(actor, award.facilityId);
        return (await awardStore.find(id)) ?? changed;
      }),

    approve: (actor, id, { contentHash, comment, acknowledge }) =>
      inTransaction(async () => {
        const award = await load(actor, id);
        allow(canCheck(actor, award), '由市（区）科技局审核');
        if (award.status !== 'submitted') throw wrongStage();
        const hand = await hands.handOf(actor, 'checked', comment);
        const refusal = await hands.refusalFor(actor, award, hand);
        if (refusal) return refusal;
        assertSeen(award, contentHash);
        await assertNoDouble(award, acknowledge);
        const round = award.round + 1;
        const budgetId = await reserve(actor, { ...award, round });
        await takeSubjects(award);
        await books.outlook('unpromise', award, actor);
        const decided = { status: 'approved' as const, approvedAt: clock.now(), approvedHash: award.contentHash };
        const signed = { hands: [...award.hands, hand], acknowledged: acknowledge ?? null, approvalVoid: false };
        const changed = await awardStore.change(award, { ...decided, ...signed, budgetId, round });
        await parts.lay(changed);
        await recorded('award.approved', actor, changed, acknowledge ?? comment);
        await refresher.refresh(actor, award.facilityId);
        await notices.tellFacility(changed, 'award.approved', `批准 ${formatFen(changed.amountFen)}`);
        return (await awardStore.find(id)) ?? changed;
      }),

    turnDown: (actor, id, { decision, comment }) =>
      inTransaction(async () => {
        const award = await load(actor, id);
        allow(canCheck(actor, award), '由市（区）科技局审核');
        if (award.status !== 'submitted') throw wrongStage();
        const refusal = await hands.refusalFor(actor, award, await hands.handOf(actor, 'checked', comment));
        if (refusal) return refusal;
        if (decision === 'refuse') await books.outlook('unpromise', award, actor);
        const status = decision === 'return' ? ('draft' as const) : ('refused' as const);
        const changed = await awardStore.change(award, { status, hands: assessedBy(award) });
        await recorded(decision === 'return' ? 'award.returned' : 'award.refused', actor, changed, comment);
        if (decision === 'refuse') await notices.tellFacility(changed, 'award.refused', comment);
        return changed;
      }),
  };
}

/** Whoever assessed the sum has had a hand in the award, whatever becomes of the steps after it. */
const assessedBy = ({ hands }: AwardRecord) => hands.filter(({ step }) => step === 'assessed');

const wrongStage = () => conflict('wrong_stage', '该奖补不在可办理的状态，请刷新后查看');
