import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import { scopesOf } from '../../shared/scopes.js';
import type { AuditService } from '../audit/index.js';
import {
  isFacility,
  isStartup,
  type OrganisationGuard,
  type OrganisationNews,
  type OrganisationService,
} from '../organisations/index.js';
import type { StaffService } from '../qualifications/index.js';
import type { AssignmentRecord, VisitRecord } from './visit.model.js';
import { figuresOf, type VisitFigures } from './visit.rules.js';
import type { AssignEnterprise, RecordVisit } from './visit.schema.js';
import { assignmentStore, visitStore } from './visit.store.js';

interface Paging {
  cursor?: string | undefined;
  limit: number;
}

export interface VisitService {
  /** 409 `already_assigned`, `not_a_commissioner`; 422 `startup_elsewhere`, `assigned_in_future`. */
  assign(actor: Actor, staffId: string, assignment: AssignEnterprise): Promise<AssignmentRecord>;
  end(actor: Actor, id: string, endedOn: string): Promise<AssignmentRecord>;
  /** 409 `assignment_ended`; 422 `visit_out_of_time` before the assignment or after today. */
  record(actor: Actor, assignmentId: string, visit: RecordVisit): Promise<VisitRecord>;
  assignmentsOf(actor: Actor, facilityId: string, page: Paging): Promise<Page<AssignmentRecord>>;
  /** A facility's visits, or those that a startup received: each for its members and its bureau. */
  visitsOf(actor: Actor, organisationId: string, page: Paging): Promise<Page<VisitRecord>>;
  register(actor: Actor, year: number): Promise<(VisitFigures & { facilityName: string })[]>;
}

export interface VisitParts {
  clock: Clock;
  audit: AuditService;
  guard: OrganisationGuard;
  news: OrganisationNews;
  organisations: Pick<OrganisationService, 'findApproved' | 'namesOf'>;
  staff: Pick<StaffService, 'commissioner'>;
}

/** 科技金融特派员: assigned enterprises and the log of visits. QD-16 */
export function createVisitService({ clock, audit, guard, news, organisations, staff }: VisitParts): VisitService {
  const today = () => shanghaiDay(clock.now());

  async function load(actor: Actor, id: string): Promise<AssignmentRecord> {
    const assignment = await assignmentStore.find(id);
    if (!assignment) throw notFound('该联系关系');
    await guard.kept(actor, assignment.facilityId);
    return assignment;
  }

  const recorded = (actor: Actor, action: string, { _id, jurisdictionId, staffId, startupId }: AssignmentRecord) =>
    audit.record(action, `commissionerAssignment:${_id}`, {
      by: actor,
      jurisdictionId,
      details: { staffId, startupId },
    });

  return {
    async assign(actor, staffId, { startupId, assignedOn }) {
      const { person, isCommissioner } = await staff.commissioner(actor, staffId);
      if (!isCommissioner) throw conflict('not_a_commissioner', '只有在岗的科技金融特派员可以联系企业，请先登记岗位');
      const startup = await organisations.findApproved(startupId);
      const { facilityId, jurisdictionId, district, name: staffName } = person;
      if (!isStartup(startup.kind) || startup.jurisdictionId !== jurisdictionId)
        throw invalid('startup_elsewhere', '请选择本市已登记的企业或创客团队', [
          { path: 'startupId', message: '请选择本市的企业' },
        ]);
      if (assignedOn > today())
        throw invalid('assigned_in_future', '联系日期不能晚于今天', [
          { path: 'assignedOn', message: '请填写今天或更早' },
        ]);
      const record: AssignmentRecord = {
        _id: newId('cas'),
        staffId,
        staffName,
        facilityId,
        jurisdictionId,
        district,
        startupId,
        startupName: startup.name,
        assignedOn,
        endedOn: null,
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await assignmentStore.insert(record).catch((cause: unknown) => {
          throw isDuplicate(cause) ? conflict('already_assigned', '该特派员已在联系这家企业') : cause;
        });
        await recorded(actor, 'commissioner.assigned', record);
        await news.tellMembers('commissioner.assigned', startupId, {
          data: { name: staffName, startupId },
          dedupeKey: `commissioner.assigned ${record._id}`,
        });
        return record;
      });
    },

    async end(actor, id, endedOn) {
      const before = await load(actor, id);
      if (endedOn < before.assignedOn || endedOn > today())
        throw invalid('end_out_of_time', '结束日期须在联系日期与今天之间', [
          { path: 'endedOn', message: '请核对日期' },
        ]);
      return inTransaction(async () => {
        const ended = await assignmentStore.end(id, endedOn);
        await recorded(actor, 'commissioner.released', ended);
        return ended;
      });
    },

    async record(actor, assignmentId, visit) {
      const assignment = await load(actor, assignmentId);
      if (assignment.endedOn !== null) throw conflict('assignment_ended', '该联系关系已经结束，不能再登记走访');
      if (visit.visitedOn < assignment.assignedOn || visit.visitedOn > today())
        throw invalid('visit_out_of_time', '走访日期须在联系日期与今天之间', [
          { path: 'visitedOn', message: '请核对日期' },
        ]);
      const { staffId, staffName, facilityId, jurisdictionId, district, startupId, startupName } = assignment;
      const about = { staffId, staffName, facilityId, jurisdictionId, district, startupId, startupName };
      const record = {
        ...about,
        ...visit,
        _id: newId('vst'),
        assignmentId,
        recordedBy: actor.userId,
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await visitStore.insert(record);
        await recorded(actor, 'commissioner.visited', assignment);
        return record;
      });
    },

    async assignmentsOf(actor, facilityId, page) {
      await guard.seen(actor, facilityId);
      return assignmentStore.page(facilityId, page);
    },

    async visitsOf(actor, organisationId, page) {
      const { kind } = await guard.seen(actor, organisationId);
      return visitStore.page(isFacility(kind) ? { facilityId: organisationId } : { startupId: organisationId }, page);
    },

    async register(actor, year) {
      const scopes = scopesOf(actor);
      allow(scopes.length > 0, '只有科技局的审核和管理人员可以查看台账汇总');
      const figures = figuresOf(await assignmentStore.listOpenIn(scopes), await visitStore.listIn(scopes, year));
      const names = await organisations.namesOf(figures.map(({ facilityId }) => facilityId));
      return figures.map(one => ({ ...one, facilityName: names.get(one.facilityId) ?? '' }));
    },
  };
}
