import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import { hasAnyRole, type Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import { isFacility, type OrganisationService } from '../organisations/index.js';
import type { PolicyService } from '../policies/index.js';
import type { MarkRecord } from './mark.model.js';
import { markStore } from './mark.store.js';
import { openDistricts, placesOf } from './place.rules.js';
import { targetOf } from './split.service.js';

/** What the bureau says has been reached, when, and by which document. */
export interface Declaration {
  facilityId?: string | undefined;
  on: string;
  evidence: string;
}

export interface MarkService {
  /** Declares a milestone, or names a facility. 409 `mark_exists`, 422 `target_is_counted`. */
  declare(actor: Actor, targetId: string, declaration: Declaration): Promise<MarkRecord>;
  withdraw(actor: Actor, id: string, reason: string): Promise<MarkRecord>;
  list(actor: Actor, targetId: string): Promise<MarkRecord[]>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  policies: Pick<PolicyService, 'listTargets'>;
  organisations: Pick<OrganisationService, 'findApproved'>;
}

/** The targets that no record of the product can count. */
const DECLARED = ['milestone', 'benchmarkIncubators'];

/** 完成情况登记: by hand, with evidence, for what cannot be counted. */
export function createMarkService({ clock, audit, policies, organisations }: Parts): MarkService {
  const isKeeper = (actor: Actor, jurisdictionId: string): boolean =>
    hasAnyRole(actor, ['cityReviewer', 'admin'], { jurisdictionId });

  async function subjectOf(jurisdictionId: string, label: string, facilityId: string | undefined) {
    if (!facilityId) return { facilityId: null, district: '', name: label };
    const facility = await organisations.findApproved(facilityId);
    const isHere = placesOf(jurisdictionId).some(({ id }) => id === facility.jurisdictionId);
    if (!isFacility(facility.kind) || !isHere) throw notFound('该载体');
    return { facilityId, district: facility.district, name: facility.name };
  }

  return {
    async declare(actor, targetId, { facilityId, on, evidence }) {
      const { target, policy } = targetOf(policies, targetId);
      const jurisdictionId = policy.jurisdiction.id;
      allow(isKeeper(actor, jurisdictionId), '由制定目标的市级主管部门登记');
      if (!DECLARED.includes(target.metric)) throw invalid('target_is_counted', '该目标由系统按记录计数，不能手工登记');
      if (target.metric === 'benchmarkIncubators' && !facilityId)
        throw invalid('facility_missing', '请选择是哪一家载体', [{ path: 'facilityId', message: '请选择载体' }]);
      if (on > shanghaiDay(clock.now()))
        throw invalid('date_in_future', '只能登记已经完成的事项', [{ path: 'on', message: '日期不能晚于今天' }]);
      const mark: MarkRecord = {
        _id: newId('mrk'),
        targetId,
        jurisdictionId,
        ...(await subjectOf(jurisdictionId, target.label, facilityId)),
        on,
        evidence,
        by: actor.userId,
        at: clock.now(),
        counts: true,
        withdrawal: null,
      };
      return inTransaction(async () => {
        await markStore.insert(mark).catch((cause: unknown) => {
          throw isDuplicate(cause) ? conflict('mark_exists', '已登记过，如需更正请先撤回原登记') : cause;
        });
        await recorded(actor, 'target.declared', mark);
        return mark;
      });
    },

    async withdraw(actor, id, reason) {
      const mark = await markStore.find(id);
      if (!mark || openDistricts(actor, mark.jurisdictionId).size === 0) throw notFound('该登记');
      allow(isKeeper(actor, mark.jurisdictionId), '由制定目标的市级主管部门撤回');
      return inTransaction(async () => {
        const withdrawn = await markStore.withdraw(id, { reason, by: actor.userId, at: clock.now() });
        await recorded(actor, 'target.withdrawn', withdrawn);
        return withdrawn;
      });
    },

    async list(actor, targetId) {
      const { policy } = targetOf(policies, targetId);
      allow(openDistricts(actor, policy.jurisdiction.id).size > 0, '只有所在地的主管部门可以查看');
      return markStore.listOf(targetId);
    },
  };

  async function recorded(actor: Actor, action: string, { _id, targetId, jurisdictionId }: MarkRecord): Promise<void> {
    await audit.record(action, `target:${targetId}`, { by: actor, jurisdictionId, details: { markId: _id } });
  }
}
