import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import { hasAnyRole, type Actor } from '../../shared/actor.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import type { AuditService } from '../audit/index.js';
import { wholeOf, type PolicyService, type PolicyTarget } from '../policies/index.js';
import { districtsOf, openDistricts } from './place.rules.js';
import type { Share, SplitRecord } from './split.model.js';
import { faultsOf } from './split.rules.js';
import { splitStore } from './split.store.js';

export interface SplitService {
  /** Issues the next version. 409 `split_changed` unless `basedOn` is the version in force, 0 for the first. */
  issue(
    actor: Actor,
    targetId: string,
    split: { basedOn: number; shares: Share[]; note: string },
  ): Promise<SplitRecord>;
  /** Every version, the newest first; for the desks of the place. */
  history(actor: Actor, targetId: string): Promise<SplitRecord[]>;
}

/** A target by its id; 404. */
export function targetOf(policies: Pick<PolicyService, 'listTargets'>, id: string): PolicyTarget {
  const found = policies.listTargets({}).find(({ target }) => target.id === id);
  if (!found) throw notFound('该目标');
  return found;
}

/** 目标分解到区县、镇街: issued by the city, kept in versions. */
export function createSplitService({
  clock,
  audit,
  policies,
}: {
  clock: Clock;
  audit: AuditService;
  policies: Pick<PolicyService, 'listTargets'>;
}): SplitService {
  return {
    async issue(actor, targetId, { basedOn, shares, note }) {
      const { target, policy } = targetOf(policies, targetId);
      const jurisdictionId = policy.jurisdiction.id;
      allow(hasAnyRole(actor, ['cityReviewer', 'admin'], { jurisdictionId }), '由制定目标的市级主管部门分解');
      if (wholeOf(target) === null) throw invalid('target_has_no_number', '该目标没有数量，不能分解');
      const outer = target.within ? (await splitStore.latestOf([target.within])).get(target.within) : undefined;
      const issues = faultsOf(target, shares, { districts: districtsOf(jurisdictionId), outer: outer?.shares });
      if (issues.length > 0) throw invalid('split_unsound', '目标分解有误，请按提示修改', issues);
      const inForce = (await splitStore.latestOf([targetId])).get(targetId)?.version ?? 0;
      if (inForce !== basedOn) throw changed();
      const version = basedOn + 1;
      const at = clock.now();
      const record: SplitRecord = {
        _id: `${targetId} ${version}`,
        targetId,
        jurisdictionId,
        version,
        shares,
        note,
        by: actor.userId,
        at,
      };
      return inTransaction(async () => {
        await splitStore.insert(record).catch((cause: unknown) => {
          throw isDuplicate(cause) ? changed() : cause;
        });
        await audit.record('target.split', `target:${targetId}`, { by: actor, jurisdictionId, details: { version } });
        return record;
      });
    },

    async history(actor, targetId) {
      const { policy } = targetOf(policies, targetId);
      allow(openDistricts(actor, policy.jurisdiction.id).size > 0, '只有所在地的主管部门可以查看');
      return splitStore.listOf(targetId);
    },
  };
}

const changed = () => conflict('split_changed', '目标分解已有新的版本，请刷新后在新版本上修改');
