import { hasAnyRole, hasRole, isMember, jurisdictionsOf, type Actor, type StaffRole } from '../../shared/actor.js';
import { fen, formatFen } from '../../shared/money.js';
import { pickedPage, type Page } from '../../shared/page.js';
import { POOL_STAFF } from '../mentors/index.js';
import type { QueueArea, Waiting } from './desk.rules.js';

/** Where one kind of matter waits, and for whom. */
export interface QueueSource {
  area: QueueArea;
  /** True when the person decides in this area. */
  isFor(actor: Actor): boolean;
  /** One page of what waits for exactly this person. */
  list(actor: Actor, page: { cursor?: string; limit: number }): Promise<Page<Waiting>>;
}

/** True for whoever holds one of the roles anywhere. */
export const holding =
  (...roles: StaffRole[]) =>
  (actor: Actor): boolean =>
    jurisdictionsOf(actor, roles).length > 0;

/** Who decides at the desks of a place, whatever the stage. */
export const REVIEWERS = ['districtReviewer', 'cityReviewer'] as const;
export const isReviewer = holding(...REVIEWERS);

/** A list of another feature, asked as this person. */
export type ListOf<T, Q> = (actor: Actor, query: Q & { cursor?: string; limit: number }) => Promise<Page<T>>;

export interface Placed {
  _id: string;
  jurisdictionId: string;
  district: string;
}

type Registration = Placed & { name: string; industry: string; submittedAt: Date | null };

/** 组织登记: the district decides. */
export const organisationSource = (list: ListOf<Registration, { status: 'submitted' }>): QueueSource => ({
  area: 'organisations',
  isFor: holding('districtReviewer'),
  list: async (actor, page) =>
    pickedPage(await list(actor, { ...page, status: 'submitted' }), record =>
      record.submittedAt && hasRole(actor, 'districtReviewer', record)
        ? {
            id: record._id,
            title: record.name,
            subtitle: record.industry,
            district: record.district,
            submittedAt: record.submittedAt,
          }
        : null,
    ),
});

type Asked = Placed & {
  organiserName: string;
  realName: string;
  applicantId: string;
  organisationId: string | null;
  submittedAt: Date;
};

/** 主办方认证: the district decides, but nobody on what concerns themself. */
export const organiserSource = (list: ListOf<Asked, { as: 'desk'; status: 'submitted' }>): QueueSource => ({
  area: 'organisers',
  isFor: holding('districtReviewer'),
  list: async (actor, page) =>
    pickedPage(await list(actor, { ...page, as: 'desk', status: 'submitted' }), record =>
      hasRole(actor, 'districtReviewer', record) &&
      record.applicantId !== actor.userId &&
      !isMember(actor, record.organisationId ?? undefined)
        ? {
            id: record._id,
            title: record.organiserName,
            subtitle: record.realName,
            district: record.district,
            submittedAt: record.submittedAt,
          }
        : null,
    ),
});

type Letter = Placed & { organisationName: string; organisationId: string; personName: string; submittedAt: Date };

/** 授权委托书: the district compares the stamp, or says who the representative is; never of one's own organisation. */
export const mandateSource = (list: ListOf<Letter, object>): QueueSource => ({
  area: 'mandates',
  isFor: holding('districtReviewer'),
  list: async (actor, page) =>
    pickedPage(await list(actor, page), record =>
      hasRole(actor, 'districtReviewer', record) && !isMember(actor, record.organisationId)
        ? {
            id: record._id,
            title: record.organisationName,
            subtitle: `被授权人：${record.personName}`,
            district: record.district,
            submittedAt: record.submittedAt,
          }
        : null,
    ),
});

type Proposal = Placed & { name: string; organisation: string; proposedBy: string; createdAt: Date };

/** 导师入库: those who look after the city's pool decide, but not on what they proposed. */
export const mentorSource = (list: ListOf<Proposal, { status: 'nominated' }>): QueueSource => ({
  area: 'mentors',
  isFor: holding(...POOL_STAFF),
  list: async (actor, page) =>
    pickedPage(await list(actor, { ...page, status: 'nominated' }), record =>
      hasAnyRole(actor, POOL_STAFF, { jurisdictionId: record.jurisdictionId }) && record.proposedBy !== actor.userId
        ? {
            id: record._id,
            title: record.name,
            subtitle: record.organisation,
            district: record.district,
            submittedAt: record.createdAt,
          }
        : null,
    ),
});

type Application = Placed & {
  organisationName: string;
  schemeName: string;
  requestedFen: number;
  status: string;
  movedAt: Date;
};
type ApplicationQuery = { as: 'desk'; status: 'submitted' | 'districtApproved' };

/** 创新券申领: one stage of the review, counted from the moment it began. */
function applicationStage(
  list: ListOf<Application, ApplicationQuery>,
  status: ApplicationQuery['status'],
): Omit<QueueSource, 'area'> {
  const role = status === 'submitted' ? 'districtReviewer' : 'cityReviewer';
  const isMine = (actor: Actor, { jurisdictionId, district }: Placed) =>
    hasRole(actor, role, role === 'cityReviewer' ? { jurisdictionId } : { jurisdictionId, district });
  return {
    isFor: holding(role),
    list: async (actor, page) =>
      pickedPage(await list(actor, { ...page, as: 'desk', status }), record =>
        isMine(actor, record)
          ? {
              id: record._id,
              title: record.organisationName,
              subtitle: `${record.schemeName} · 申请 ${formatFen(fen(record.requestedFen))}`,
              district: record.district,
              submittedAt: record.movedAt,
            }
          : null,
      ),
  };
}

/** 创新券申领: the district's stage and the city's stage are two sources of one area. */
export const applicationSources = (list: ListOf<Application, ApplicationQuery>): QueueSource[] => [
  { area: 'voucherApplications', ...applicationStage(list, 'submitted') },
  { area: 'voucherApplications', ...applicationStage(list, 'districtApproved') },
];

type Claim = Placed & { organisationName: string; providerName: string; amountFen: number; claimedAt: Date };

/** 创新券兑付: finance decides. */
export const redemptionSource = (list: ListOf<Claim, { as: 'desk'; status: 'claimed' }>): QueueSource => ({
  area: 'redemptions',
  isFor: holding('finance'),
  list: async (actor, page) =>
    pickedPage(await list(actor, { ...page, as: 'desk', status: 'claimed' }), record =>
      hasRole(actor, 'finance', { jurisdictionId: record.jurisdictionId })
        ? {
            id: record._id,
            title: record.organisationName,
            subtitle: `${record.providerName} · ${formatFen(fen(record.amountFen))}`,
            district: record.district,
            submittedAt: record.claimedAt,
          }
        : null,
    ),
});
