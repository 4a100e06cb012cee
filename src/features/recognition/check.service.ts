import type { RecognitionStandard } from '../../../config/recognition/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { conflict, notFound } from '../../shared/errors.js';
import type { OrganisationRecord } from '../organisations/index.js';
import { isApplicant, isDesk } from './application.access.js';
import type { ApplicationRecord } from './application.model.js';
import type { FigureService } from './figures.service.js';
import type { RecognitionParts } from './parts.js';
import { blocking, gateFindings, selfCheck, type Finding, type GateFinding } from './selfCheck.rules.js';

/** The self-check as a whole. */
export interface Check {
  findings: Finding[];
  gates: GateFinding[];
  /** True when nothing required is missing. */
  ready: boolean;
}

type Content = Pick<ApplicationRecord, 'declared' | 'evidence' | 'pledge' | 'eventId' | 'costs'>;

export interface CheckService {
  /** What a facility would meet today, before it writes anything. F2 */
  preview(actor: Actor, facilityId: string, standard: RecognitionStandard, eventId: string | null): Promise<Check>;
  of(facility: OrganisationRecord, standard: RecognitionStandard, content: Content): Promise<Check>;
  /** The same, or 409 `gate_not_met`, `criteria_not_met`, `pledge_missing` or `costs_missing`. */
  assertReady(facility: OrganisationRecord, standard: RecognitionStandard, content: Content): Promise<Check>;
}

const NOTHING: Content = { declared: [], evidence: [], pledge: null, eventId: null, costs: [] };

/** F2, ZB-07: the numeric self-check with the figures of today, and the gates in front of a programme. */
export function createCheckService(
  parts: Pick<RecognitionParts, 'clock' | 'dossiers' | 'organisations'> & { figures: FigureService },
): CheckService {
  const { clock, dossiers, organisations, figures } = parts;

  async function of(facility: OrganisationRecord, standard: RecognitionStandard, content: Content): Promise<Check> {
    const facts = await dossiers.factsOf(facility._id, standard.policyId, shanghaiDay(clock.now()));
    const findings = selfCheck(standard, await figures.figuresOf(facility, content.eventId), content);
    const gates = gateFindings(standard.gates, facts);
    return { findings, gates, ready: blocking(findings).length === 0 && gates.every(({ met }) => met) };
  }

  return {
    of,

    async preview(actor, facilityId, standard, eventId) {
      const facility = await organisations.find(facilityId);
      const placed = facility && { facilityId, ...facility };
      if (!facility || !placed || !(isApplicant(actor, facility) || isDesk(actor, placed))) throw notFound('该载体');
      return of(await organisations.findApproved(facilityId), standard, { ...NOTHING, eventId });
    },

    async assertReady(facility, standard, content) {
      const check = await of(facility, standard, content);
      const closed = check.gates.filter(({ met }) => !met);
      if (closed.length > 0)
        throw conflict('gate_not_met', `暂不能申报：${closed.map(({ advice }) => advice).join('；')}`, {
          gates: closed,
        });
      const missing = blocking(check.findings);
      if (missing.length > 0)
        throw conflict('criteria_not_met', `还有 ${missing.length} 项条件未达标，达标后即可提交`, {
          findings: missing,
        });
      if (standard.programme === 'event' && content.costs.length === 0)
        throw conflict('costs_missing', '请逐项填写活动支出');
      if (!content.pledge) throw conflict('pledge_missing', '请上传签字盖章的承诺书');
      return check;
    },
  };
}
