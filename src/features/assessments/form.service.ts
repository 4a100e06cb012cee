import type { Figures } from '../../../config/assessments/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import { scopesOf } from '../../shared/scopes.js';
import type { OrganisationRecord } from '../organisations/index.js';
import { belongsTo, canCheck, fillsFor, oversees } from './assessment.access.js';
import type { AssessmentParts } from './assessment.parts.js';
import type { CheckForm, ListForms, SaveForm, SubmitForm } from './assessment.schema.js';
import type { FormStatus } from './assessment.states.js';
import type { FormRecord } from './form.model.js';
import { classOf, pointFaults, setOf } from './form.rules.js';
import { formStore } from './form.store.js';
import type { RoundRecord } from './round.model.js';
import type { RoundService } from './round.service.js';
import { valueOf } from './settings.rules.js';
import { sheetDoubts, sheetFaults, suggestedFigures } from './sheet.rules.js';

/** On which side of a form a person stands. */
export interface FormSeen {
  form: FormRecord;
  round: RoundRecord;
  facility: OrganisationRecord;
  fills: boolean;
  isBureau: boolean;
  isExpert: boolean;
}

export interface FormService {
  /** For the facility, the bureau of the place, and the round's experts once the form was checked; 404 for others. */
  see(actor: Actor, id: string): Promise<FormSeen>;
  list(actor: Actor, query: ListForms): Promise<Page<FormRecord>>;
  save(actor: Actor, id: string, draft: SaveForm): Promise<FormRecord>;
  /** 422 `figures_incomplete`, `points_incomplete`, or `figures_doubtful` until a person confirms the figures. */
  submit(actor: Actor, id: string, confirmation: SubmitForm): Promise<FormRecord>;
  check(actor: Actor, id: string, decision: CheckForm): Promise<FormRecord>;
  /** What the yearly report says; before it is handed in, what the product knows and what carries over from last year. */
  suggested(form: FormRecord): Promise<{ figures: Figures; lastYear: Figures | null }>;
}

/** From the district's visit on. */
const SEEN_BY_EXPERTS: readonly FormStatus[] = ['checked', 'publicised', 'graded'];

const isOpen = ({ status }: FormRecord): boolean => status === 'draft' || status === 'returned';

/** 自评与核查: the form of one facility, from the draft to the district's visit. */
export function createFormService(parts: AssessmentParts & { rounds: RoundService }): FormService {
  const { clock, audit, news, files, organisations, residencies, facilities, rounds, reports } = parts;

  async function see(actor: Actor, id: string): Promise<FormSeen> {
    const form = await formStore.find(id);
    const facility = form && (await organisations.find(form.facilityId));
    if (!form || !facility) throw notFound('该考核表');
    const round = await rounds.find(form.jurisdictionId, form.year);
    const isExpert = round.expertIds.includes(actor.userId) && SEEN_BY_EXPERTS.includes(form.status);
    const isBureau = oversees(actor, form);
    if (!belongsTo(actor, facility) && !isBureau && !isExpert) throw notFound('该考核表');
    return { form, round, facility, fills: fillsFor(actor, facility), isBureau, isExpert };
  }

  async function loadOpen(actor: Actor, id: string, revision: number) {
    const seen = await see(actor, id);
    allow(seen.fills, '由运营机构填报');
    if (!isOpen(seen.form)) throw conflict('form_changed', '考核表已提交，退回后才能修改');
    if (seen.form.revision !== revision)
      throw conflict('form_changed', '考核表刚刚有变化，请刷新后重试', { revision: seen.form.revision });
    return seen;
  }

  async function lastYearOf({ facilityId, year }: FormRecord): Promise<Figures | null> {
    const before = await formStore.findOf(facilityId, year - 1);
    return before?.check?.figures ?? (before?.submittedAt ? before.figures : null);
  }

  async function assertComplete(form: FormRecord, isConfirmed: boolean): Promise<void> {
    const faults = sheetFaults(form.figures);
    if (faults.length > 0) throw invalid('figures_incomplete', '数据表还有需要修改的地方，请按提示补充', faults);
    if (!form.statement)
      throw invalid('statement_missing', '请填写自评说明', [{ path: 'statement', message: '请写明全年工作和成效' }]);
    const points = pointFaults(setOf(form), form.selfPoints, 'selfPoints');
    if (points.length > 0) throw invalid('points_incomplete', '请给每一项自评打分', points);
    const doubts = sheetDoubts(form.figures, await lastYearOf(form));
    if (doubts.length > 0 && !isConfirmed)
      throw invalid('figures_doubtful', '有数据与常情相差很大，请核对单位；确认无误后再次提交', doubts);
  }

  const recorded = (actor: Actor, action: string, { _id, jurisdictionId, revision }: FormRecord, details = {}) =>
    audit.record(action, `assessmentForm:${_id}`, { by: actor, jurisdictionId, details: { revision, ...details } });

  const newsOf = ({ _id: formId, facilityName: facility, year }: FormRecord) => ({
    formId,
    facility,
    year: String(year),
  });

  async function classNow(actor: Actor, { form, round }: FormSeen): Promise<string> {
    if (valueOf(round.decided, 'classOn') === 'opening') return form.classKey;
    return classOf(form.kind, (await facilities.facilities.see(actor, form.facilityId)).file);
  }

  return {
    see,

    async list(actor, { as, year, jurisdiction, status, facilityId, ...page }) {
      const filter = {
        ...(year && { year }),
        ...(status && { status }),
        ...(facilityId && { facilityId }),
      };
      if (as === 'mine') {
        const own = actor.memberships.map(({ organisationId }) => organisationId);
        return formStore.list({ keeperId: formStore.among(own), ...filter }, page);
      }
      if (as === 'expert') {
        const mine = await rounds.listOfExpert(actor);
        const open = formStore.among(SEEN_BY_EXPERTS);
        return formStore.list({ roundId: formStore.among(mine), status: open, ...filter }, page);
      }
      const scopes = scopesOf(actor);
      allow(scopes.length > 0, '只有科技部门的审核和管理人员可以查看');
      return formStore.list(
        {
          ...filter,
          ...formStore.inScopes(
            jurisdiction ? scopes.filter(({ jurisdictionId }) => jurisdictionId === jurisdiction) : scopes,
          ),
        },
        page,
      );
    },

    async save(actor, id, { revision, ...draft }) {
      const { form } = await loadOpen(actor, id, revision);
      return inTransaction(async () => {
        const saved = await formStore.save(form, draft);
        await recorded(actor, 'assessment.saved', saved);
        return saved;
      });
    },

    async submit(actor, id, { revision, isConfirmed, fileIds }) {
      const seen = await loadOpen(actor, id, revision);
      const classKey = await classNow(actor, seen);
      await assertComplete({ ...seen.form, classKey }, isConfirmed);
      return inTransaction(async () => {
        const patch = { submittedAt: clock.now(), returnedFor: '', classKey };
        const moved = await formStore.move(seen.form, 'submitted', patch);
        if (fileIds.length > 0) await files.attach(actor, fileIds, { kind: 'assessment', id });
        await recorded(actor, 'assessment.submitted', moved, { isConfirmed });
        const { jurisdictionId, district } = moved;
        await news.tellStaff(
          'assessment.submitted',
          { role: 'districtReviewer', jurisdictionId, district },
          { data: newsOf(moved), dedupeKey: `assessment.submitted ${id} ${moved.revision}` },
        );
        return moved;
      });
    },

    async check(actor, id, { decision, visitedOn, comment, figures, revision }) {
      const { form, facility } = await see(actor, id);
      allow(canCheck(actor, facility), '由所在地科技部门核查，本机构人员不得核查');
      if (form.status !== 'submitted') throw conflict('form_changed', '该考核表不在待核查状态，请刷新后查看');
      if (revision !== undefined && revision !== form.revision)
        throw conflict('content_changed', '考核表在您审阅后有变动，请重新查看后再决定');
      if (visitedOn > shanghaiDay(clock.now()))
        throw invalid('visit_ahead', '核查日期不能晚于今天', [{ path: 'visitedOn', message: '请填写实际核查的日期' }]);
      const verified = { ...form.figures, ...figures };
      const faults = sheetFaults(verified);
      if (decision === 'pass' && faults.length > 0)
        throw invalid('figures_incomplete', '核定后的数据互相矛盾，请按提示修改', faults);
      return inTransaction(async () => {
        const check = { by: actor.userId, visitedOn, comment, figures: verified, at: clock.now() };
        const moved =
          decision === 'pass'
            ? await formStore.move(form, 'checked', { check })
            : await formStore.move(form, 'returned', { returnedFor: comment });
        await recorded(actor, `assessment.${moved.status}`, moved, { visitedOn, corrected: figures });
        await news.tellMembers('assessment.checked', facility.operatorId ?? facility._id, {
          data: { ...newsOf(moved), result: decision === 'pass' ? '已通过核查' : '退回修改', note: comment },
          dedupeKey: `assessment.checked ${id} ${moved.revision}`,
        });
        return moved;
      });
    },

    async suggested(form) {
      const [stays, lastYear, facility, reported] = await Promise.all([
        residencies.countByStatus(form.facilityId),
        lastYearOf(form),
        organisations.find(form.facilityId),
        reports.figuresOf(form.facilityId, form.year),
      ]);
      const known: Figures = {
        incubatees: stays.resident,
        graduates: stays.graduated,
        ...(facility?.floorArea && { floorArea: facility.floorArea }),
      };
      return { figures: { ...suggestedFigures(known, lastYear), ...reported }, lastYear };
    },
  };
}
