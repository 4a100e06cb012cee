import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, invalid, notFound } from '../../shared/errors.js';
import type { Person } from '../identity/index.js';
import { canConclude, isApplicant } from './application.access.js';
import type { SheetRecord } from './application.model.js';
import type { ScoreApplication } from './application.schema.js';
import { sheetStore } from './application.store.js';
import type { Case, CaseService } from './case.service.js';
import { markIssues } from './panel.rules.js';
import type { RecognitionParts } from './parts.js';

export interface PanelService {
  /** People of the place who are experts and have nothing to do with the facility. */
  candidates(actor: Actor, id: string): Promise<Person[]>;
  assign(actor: Actor, id: string, userIds: readonly string[]): Promise<Case>;
  /** 回避: an expert with an interest steps back; the sheet stays as a trace. */
  recuse(actor: Actor, id: string, reason: string): Promise<void>;
  score(actor: Actor, id: string, sheet: ScoreApplication): Promise<SheetRecord>;
  /** All sheets for the city, the own one for an expert, none for others. */
  sheets(actor: Actor, of: Case): Promise<SheetRecord[]>;
}

type Parts = RecognitionParts & { cases: CaseService };

/** F4: experts of the place score on sheets of their own, and do not see each other's. */
export function createPanelService({ clock, identity, residencies, notifications, cases }: Parts): PanelService {
  /** 利害关系: members of the facility, of its operator, or of a startup that lives there. */
  async function conflictOf(userId: string, { facility }: Case): Promise<string | null> {
    const expert = await identity.actorOf(userId);
    if (!expert) return '没有这个人';
    if (isApplicant(expert, facility)) return '是该载体或其运营机构的成员';
    for (const { organisationId } of expert.memberships) {
      const stay = await residencies.findOpen(organisationId);
      if (stay?.facilityId === facility._id) return '是在孵企业的成员';
    }
    return null;
  }

  const toConclude = (actor: Actor, id: string) =>
    cases.desk(actor, id, canConclude, '由市级科技局的复核人员组织专家评审');

  async function expertsOf({ application }: Case): Promise<Person[]> {
    return identity.listStaff('expert', application.jurisdictionId);
  }

  async function ownSheet(actor: Actor, id: string): Promise<{ sheet: SheetRecord; of: Case }> {
    const sheet = await sheetStore.find(id, actor.userId);
    if (!sheet || sheet.status === 'recused') throw notFound('该评审任务');
    const of = await cases.open(id);
    if (of.application.status !== 'reviewing' || of.application.step !== 'experts')
      throw conflict('not_under_review', '该申报不在专家评审阶段，请刷新后查看');
    return { sheet, of };
  }

  return {
    async candidates(actor, id) {
      const found = await toConclude(actor, id);
      const fit = [];
      for (const person of await expertsOf(found)) if (!(await conflictOf(person.id, found))) fit.push(person);
      return fit;
    },

    async assign(actor, id, userIds) {
      const found = await toConclude(actor, id);
      const { application } = found;
      if (application.status !== 'reviewing' || application.step !== 'experts')
        throw conflict('not_under_review', '该申报不在专家评审阶段，请刷新后查看');
      const experts = new Map((await expertsOf(found)).map(person => [person.id, person]));
      const issues = [];
      for (const [index, userId] of userIds.entries()) {
        const path = `userIds.${index}`;
        if (!experts.has(userId)) issues.push({ path, message: '不在本市评审专家名单中' });
        else {
          const interest = await conflictOf(userId, found);
          if (interest) issues.push({ path, message: `须回避：${interest}` });
        }
      }
      if (issues.length > 0) throw invalid('expert_unfit', '有专家不能参加本次评审', issues);
      return inTransaction(async () => {
        for (const expertId of userIds) {
          await sheetStore.assign({
            _id: `${id} ${expertId}`,
            applicationId: id,
            jurisdictionId: application.jurisdictionId,
            expertId,
            expertName: experts.get(expertId)?.name ?? '',
            status: 'assigned',
            marks: [],
            total: null,
            comment: '',
            contentHash: null,
            at: clock.now(),
          });
        }
        await cases.record(actor, 'recognition.expertsAssigned', found, { experts: userIds });
        const { facilityName: facility, standardName: subject } = application;
        for (const userId of userIds)
          await notifications.notify('recognition.assigned', userId, {
            data: { applicationId: id, facility, subject },
            dedupeKey: `recognition.assigned ${id} ${userId}`,
            jurisdictionId: application.jurisdictionId,
          });
        return found;
      });
    },

    async recuse(actor, id, reason) {
      const { sheet, of } = await ownSheet(actor, id);
      await inTransaction(async () => {
        await sheetStore.write(sheet, { status: 'recused', comment: reason, marks: [], total: null, at: clock.now() });
        await cases.record(actor, 'recognition.expertRecused', of, { reason });
      });
    },

    async score(actor, id, { marks, comment, hasNoInterest }) {
      const { sheet, of } = await ownSheet(actor, id);
      const interest = await conflictOf(actor.userId, of);
      if (interest) throw conflict('own_matter', `您${interest}，请申请回避`);
      const issues = markIssues(marks, of.standard.rubric);
      if (issues.length > 0) throw invalid('marks_unfit', '请按评分表逐项打分', issues);
      const total = marks.reduce((sum, { points }) => sum + points, 0);
      return inTransaction(async () => {
        const { contentHash } = of.application;
        const patch = { status: 'scored' as const, marks, total, comment, contentHash, at: clock.now() };
        const scored = await sheetStore.write(sheet, patch);
        await cases.record(actor, 'recognition.scored', of, { total, hasNoInterest });
        return scored;
      });
    },

    async sheets(actor, { application }) {
      if (canConclude(actor, application)) return sheetStore.listOf(application._id);
      const own = await sheetStore.find(application._id, actor.userId);
      return own ? [own] : [];
    },
  };
}
