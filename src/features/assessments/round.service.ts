import { kindsAssessed, type AssessedKind, SELF_EVALUATION_REMINDERS } from '../../../config/assessments/index.js';
import type { SettingValue } from '../../../config/policies/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { shanghaiDay, yearOf } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { remindersBefore } from '../../shared/leads.js';
import type { OrganisationRecord } from '../organisations/index.js';
import { canGrade, fillsFor } from './assessment.access.js';
import { batchStore } from './batch.store.js';
import type { AssessmentParts } from './assessment.parts.js';
import { blankForm, classOf } from './form.rules.js';
import type { FormRecord } from './form.model.js';
import { formStore } from './form.store.js';
import type { RecognisedFacility } from './recognised.js';
import type { RoundRecord } from './round.model.js';
import { roundIdOf, roundStore } from './round.store.js';
import { assertSettings, requirePlan, valueOf } from './settings.rules.js';

export interface OpenRound {
  jurisdictionId: string;
  selfDueOn: string;
  settings: Record<string, SettingValue>;
}

export interface RoundService {
  /** Begins the assessment of a year: a form for every recognised facility. 409 `round_exists`. */
  open(actor: Actor, year: number, round: OpenRound): Promise<RoundRecord>;
  /** Decides open points of a running round; 409 `grades_published` after the first grades. */
  decide(actor: Actor, year: number, change: Omit<OpenRound, 'selfDueOn'>): Promise<RoundRecord>;
  setExperts(actor: Actor, year: number, panel: { jurisdictionId: string; expertIds: string[] }): Promise<RoundRecord>;
  /** People who hold the role of an expert in the place. */
  candidates(actor: Actor, jurisdictionId: string): Promise<{ id: string; name: string }[]>;
  /** A form for a facility that was recognised after the round began; the same form when asked again. */
  start(actor: Actor, facilityId: string, year: number): Promise<FormRecord>;
  find(jurisdictionId: string, year: number): Promise<RoundRecord>;
  list(jurisdictionIds: readonly string[]): Promise<RoundRecord[]>;
  /** Ids of the rounds in which the person scores. */
  listOfExpert(actor: Actor): Promise<string[]>;
  remind(formId: string, about: { dueOn: string; lead: string }): Promise<void>;
}

/** 年度考核: the round of a year and who takes part. */
export function createRoundService(parts: AssessmentParts): RoundService {
  const { clock, audit, duties, identity, news, organisations, facilities, recognised } = parts;
  const today = () => shanghaiDay(clock.now());

  async function find(jurisdictionId: string, year: number): Promise<RoundRecord> {
    const round = await roundStore.find(jurisdictionId, year);
    if (!round) throw notFound('该年度考核');
    return round;
  }

  const recorded = (actor: Actor, action: string, { _id, jurisdictionId, year }: RoundRecord, details: object) =>
    audit.record(action, `assessmentRound:${_id}`, { by: actor, jurisdictionId, details: { year, ...details } });

  async function plan({ _id, keeperId, year }: FormRecord, { selfDueOn }: RoundRecord): Promise<void> {
    for (const { lead, dueAt } of remindersBefore(selfDueOn, SELF_EVALUATION_REMINDERS, clock.now()))
      await duties.plan({
        key: `assessment.remind ${_id} ${lead}`,
        subject: `assessmentForm:${_id}`,
        kind: 'assessment.remind',
        payload: { formId: _id, dueOn: selfDueOn, lead: String(lead) },
        dueAt,
      });
    await news.tellMembers('assessment.opened', keeperId, {
      data: { formId: _id, year: String(year), dueOn: selfDueOn },
      dedupeKey: `assessment.opened ${_id}`,
    });
  }

  const keeperOf = async (facilityId: string): Promise<string> =>
    (await organisations.find(facilityId))?.operatorId ?? facilityId;

  async function begin(actor: Actor, round: RoundRecord, facility: RecognisedFacility): Promise<FormRecord> {
    const { file } = await facilities.facilities.see(actor, facility.facilityId);
    const { _id: roundId, jurisdictionId, year } = round;
    const keeperId = await keeperOf(facility.facilityId);
    const placed = { roundId, jurisdictionId, year, keeperId, at: clock.now() };
    const form = blankForm(facility, classOf(facility.kind, file), placed);
    await formStore.insert(form);
    await plan(form, round);
    return form;
  }

  /** Forms for kinds that a running round assesses only now; a draft of another kind changes its class. */
  async function admit(actor: Actor, round: RoundRecord, kinds: readonly AssessedKind[]): Promise<void> {
    for (const facility of await recognised.on(round.jurisdictionId, today(), kinds)) {
      const form = await formStore.findOf(facility.facilityId, round.year);
      if (!form) await begin(actor, round, facility);
      else if (form.kind !== facility.kind && form.status === 'draft') {
        const { file } = await facilities.facilities.see(actor, facility.facilityId);
        await formStore.save(form, { kind: facility.kind, classKey: classOf(facility.kind, file) });
      }
    }
  }

  function assertYear(year: number): void {
    if (year > yearOf(today()))
      throw invalid('year_ahead', '只能考核当年或以前年度', [{ path: 'year', message: '年度不能晚于今年' }]);
  }

  async function load(actor: Actor, jurisdictionId: string, year: number): Promise<RoundRecord> {
    allow(canGrade(actor, jurisdictionId), '由市科技部门组织考核');
    return find(jurisdictionId, year);
  }

  async function changed(actor: Actor, round: RoundRecord, patch: Partial<RoundRecord>): Promise<RoundRecord> {
    return inTransaction(async () => {
      const after = await roundStore.change(round, patch);
      await recorded(actor, 'assessment.roundChanged', round, patch);
      return after ?? round;
    });
  }

  const ownFacility = async (actor: Actor, id: string): Promise<OrganisationRecord> => {
    const facility = await organisations.find(id);
    if (!facility || !fillsFor(actor, facility)) throw notFound('该孵化载体');
    return facility;
  };

  return {
    find,
    list: roundStore.list,

    async open(actor, year, { jurisdictionId, selfDueOn, settings }) {
      allow(canGrade(actor, jurisdictionId), '由市科技部门组织考核');
      const plan = requirePlan(jurisdictionId, year);
      const { policyId, settings: known } = plan;
      assertSettings(plan, settings);
      assertYear(year);
      const round: RoundRecord = {
        _id: roundIdOf(jurisdictionId, year),
        jurisdictionId,
        year,
        policyId,
        selfDueOn,
        decided: settings,
        expertIds: [],
        openedBy: actor.userId,
        createdAt: clock.now(),
      };
      const onlyIncubators = known.includes('assessedKinds') && valueOf(settings, 'assessedKinds') === 'incubators';
      return inTransaction(async () => {
        await roundStore.insert(round);
        const all = await recognised.on(jurisdictionId, today(), kindsAssessed(plan, settings));
        const assessed = all.filter(({ kind }) => !onlyIncubators || kind === 'incubator');
        for (const facility of assessed) await begin(actor, round, facility);
        await recorded(actor, 'assessment.opened', round, { facilities: assessed.length, settings });
        return round;
      });
    },

    async decide(actor, year, { jurisdictionId, settings }) {
      const round = await load(actor, jurisdictionId, year);
      const plan = requirePlan(jurisdictionId, year);
      assertSettings(plan, settings);
      const batches = await batchStore.listOf(round._id);
      if (batches.some(({ status }) => status === 'published' || status === 'publicised'))
        throw conflict('grades_published', '本年度已有等次公示或发布，考核设置不能再改；可以用试算查看影响');
      const decided = { ...round.decided, ...settings };
      const kinds = kindsAssessed(plan, decided);
      return inTransaction(async () => {
        const after = await changed(actor, round, { decided });
        if (kinds.length > kindsAssessed(plan, round.decided).length) await admit(actor, after, kinds);
        return after;
      });
    },

    async setExperts(actor, year, { jurisdictionId, expertIds }) {
      const round = await load(actor, jurisdictionId, year);
      const known = new Set((await identity.listStaff('expert', jurisdictionId)).map(({ id }) => id));
      const strangers = expertIds.filter(id => !known.has(id));
      if (strangers.length > 0)
        throw invalid(
          'not_an_expert',
          '名单中有人没有评审专家角色，请先由管理员授予',
          strangers.map(id => ({ path: `expertIds.${expertIds.indexOf(id)}`, message: '没有评审专家角色' })),
        );
      return changed(actor, round, { expertIds: [...new Set(expertIds)] });
    },

    async candidates(actor, jurisdictionId) {
      allow(canGrade(actor, jurisdictionId), '由市科技部门组织考核');
      return identity.listStaff('expert', jurisdictionId);
    },

    async start(actor, facilityId, year) {
      const facility = await ownFacility(actor, facilityId);
      const known = await formStore.findOf(facilityId, year);
      const keeperId = facility.operatorId ?? facilityId;
      // A new operator takes the form over.
      if (known) return known.keeperId === keeperId ? known : formStore.save(known, { keeperId });
      const round = await find(facility.jurisdictionId, year);
      const kinds = kindsAssessed(requirePlan(round.jurisdictionId, year), round.decided);
      const stand = await recognised.of(facilityId, today(), kinds);
      if (!stand) throw conflict('not_recognised', '该载体尚未认定，不参加年度考核');
      return inTransaction(async () => {
        const form = await begin(actor, round, stand);
        const { jurisdictionId } = round;
        await audit.record('assessment.started', `assessmentForm:${form._id}`, { by: actor, jurisdictionId });
        return form;
      });
    },

    async listOfExpert(actor) {
      const places = jurisdictionsOf(actor, ['expert']);
      return (await roundStore.listOfExpert(actor.userId, places)).map(({ _id }) => _id);
    },

    async remind(formId, { dueOn, lead }) {
      const form = await formStore.find(formId);
      if (form?.status !== 'draft' && form?.status !== 'returned') return;
      await news.tellMembers('assessment.due', form.keeperId, {
        data: { formId, year: String(form.year), dueOn },
        dedupeKey: `assessment.due ${formId} ${lead}`,
      });
    },
  };
}
