import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { hasAnyRole } from '../../shared/actor.js';
import { notFound } from '../../shared/errors.js';
import { REGISTER_READERS } from '../../shared/scopes.js';
import type { AuditService } from '../audit/index.js';
import type { Assessments } from '../assessments/index.js';
import type { Awards } from '../awards/index.js';
import type { Disclosure } from '../disclosure/index.js';
import type { DemandService } from '../demands/index.js';
import type { Facilities } from '../facilities/index.js';
import type { BlockService, IdentityService } from '../identity/index.js';
import type { MandateService } from '../mandates/index.js';
import type { Mentoring } from '../mentors/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { Organisers } from '../organisers/index.js';
import type { IncorporationService, OrganisationService } from '../organisations/index.js';
import type { Payments } from '../payments/index.js';
import type { ProviderDirectory } from '../providers/index.js';
import type { Recognition } from '../recognition/index.js';
import type { ShowcaseService } from '../showcases/index.js';
import type { SuggestionService } from '../suggestions/index.js';
import type { VoucherServices } from '../vouchers/index.js';
import {
  assessmentSources,
  awardSource,
  objectionSource,
  recognitionSources,
  showcaseSource,
  suggestionSource,
} from './bureauSources.js';
import { deskRoutes } from './desk.routes.js';
import { createDeskService, type SubjectGuards } from './desk.service.js';
import { countMentorPool } from './mentorPool.js';
import { createNudgeService, type NudgeService } from './nudge.service.js';
import {
  applicationSources,
  mandateSource,
  mentorSource,
  organisationSource,
  organiserSource,
  redemptionSource,
} from './queueSource.js';
import {
  absenceSource,
  appealSource,
  changeSource,
  demandSource,
  incorporationSource,
  outputSource,
  providerSources,
} from './registerSources.js';

/** The features that the desk reads. */
export interface DeskParts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  notifications: NotificationService;
  identity: IdentityService;
  organisations: OrganisationService;
  mandates: Pick<MandateService, 'listWaiting' | 'see'>;
  organisers: Pick<Organisers['applications'], 'list' | 'see'>;
  mentors: Mentoring['mentors'];
  bookings: Mentoring['bookings'];
  vouchers: VoucherServices;
  payments: Pick<Payments['payments'], 'find'>;
  recognition: Pick<Recognition, 'applications' | 'waiting'>;
  awards: Pick<Awards, 'reader'>;
  assessments: Pick<Assessments, 'waiting'>;
  disclosure: Pick<Disclosure, 'objections'>;
  suggestions: Pick<SuggestionService, 'list' | 'see'>;
  showcases: Pick<ShowcaseService, 'listAtDesk'>;
  facilities: Pick<Facilities, 'changes' | 'outputs'>;
  providers: Pick<ProviderDirectory, 'list'>;
  demands: Pick<DemandService, 'list'>;
  absences: Mentoring['absences'];
  blocks: Pick<BlockService, 'list'>;
  incorporations: Pick<IncorporationService, 'waiting'>;
}

const MONEY_READERS = ['finance', 'admin', 'auditor'] as const;
const POOL_READERS = ['coordinator', 'cityReviewer', 'admin', 'auditor'] as const;

/** A history is seen by those who see the record itself: each feature says so in its own words. */
const guardsOf = ({
  organisations,
  mandates,
  organisers,
  mentors,
  bookings,
  vouchers,
  payments,
  suggestions,
}: DeskParts): SubjectGuards => ({
  async organisation(actor, id) {
    if (!(await organisations.see(actor, id)).whole) throw notFound('该组织');
  },
  mandate: async (actor, id) => void (await mandates.see(actor, id)),
  organiserApplication: async (actor, id) => void (await organisers.see(actor, id)),
  // The pool is public, what was said about its members is not.
  async mentor(actor, id) {
    const { jurisdictionId } = await mentors.see(actor, id);
    if (!hasAnyRole(actor, POOL_READERS, { jurisdictionId })) throw notFound('导师');
  },
  // The two sides have the booking itself; who was asked before and why is for those who help.
  async booking(actor, id) {
    if ((await bookings.see(actor, id)).side !== 'staff') throw notFound('预约');
  },
  async suggestion(actor, id) {
    const { jurisdictionId, district } = await suggestions.see(actor, id);
    if (!hasAnyRole(actor, REGISTER_READERS, { jurisdictionId, district })) throw notFound('该建议');
  },
  voucherApplication: async (actor, id) => void (await vouchers.applications.see(actor, id)),
  voucher: async (actor, id) => void (await vouchers.vouchers.see(actor, id)),
  // Payers have the order itself; who decided on a refund is for those who look after the money.
  async order(actor, id) {
    const { jurisdictionId } = (await payments.find(actor, id)).order;
    if (!hasAnyRole(actor, MONEY_READERS, { jurisdictionId })) throw notFound('该订单');
  },
});

/** The desk with its operations, from ready services. */
export function createDesk(parts: DeskParts): { operations: AnyOperation[]; nudges: NudgeService } {
  const { organisations, mandates, organisers, mentors, vouchers } = parts;
  const { recognition, awards, assessments, disclosure, suggestions, showcases } = parts;
  const { facilities, providers, demands, absences, blocks, incorporations } = parts;
  const namesOf = (ids: string[]) => organisations.namesOf(ids);
  const desk = createDeskService({
    ...parts,
    guards: guardsOf(parts),
    sources: [
      organisationSource(organisations.list),
      mandateSource(mandates.listWaiting),
      organiserSource(organisers.list),
      mentorSource(mentors.list),
      ...applicationSources(vouchers.applications.list),
      redemptionSource(vouchers.redemptions.list),
      ...recognitionSources(recognition.applications.list, recognition.waiting),
      awardSource(awards.reader.listWaiting),
      ...assessmentSources(assessments.waiting),
      objectionSource(disclosure.objections.list),
      suggestionSource(suggestions.list),
      showcaseSource(showcases.listAtDesk),
      changeSource(facilities.changes.list, namesOf),
      outputSource(facilities.outputs.list, namesOf),
      ...providerSources(providers.list),
      demandSource(demands.list),
      absenceSource(absences.list),
      appealSource(blocks.list),
      incorporationSource(incorporations.waiting),
    ],
  });
  const nudges = createNudgeService({ ...parts, queueOf: desk.queue });
  return { operations: deskRoutes(desk, actor => countMentorPool(mentors.list, actor)), nudges };
}
