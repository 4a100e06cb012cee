import type { Actor } from '../../shared/actor.js';
import type { AppError } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import type { ApprovedOrganisation, OrganisationRecord } from './organisation.model.js';
import type { OrganisationKind } from './organisation.rules.js';
import type { OrganisationStatus } from './organisation.states.js';

/** The content of a registration, as its author writes it. */
export interface RegistrationContent {
  name: string;
  creditCode?: string;
  district: string;
  address?: string;
  summary?: string;
  industry?: string;
  contactName?: string;
  floorArea?: number;
}

export interface OrganisationQuery {
  kind?: OrganisationKind;
  group?: 'facility' | 'startup';
  q?: string;
  district?: string;
  status: OrganisationStatus;
  cursor?: string;
  limit: number;
}

/** What a public list of approved organisations may be narrowed by. */
export interface ApprovedQuery {
  jurisdictionIds?: string[];
  kind?: OrganisationKind;
  district?: string;
  q?: string;
  cursor?: string;
  limit: number;
}

export interface OrganisationService {
  /** Writes a draft. A credit code already registered opens a claim instead, and answers 409 `organisation_exists`. */
  register(
    actor: Actor,
    content: RegistrationContent & { kind: OrganisationKind },
  ): Promise<OrganisationRecord | AppError>;
  edit(
    actor: Actor,
    id: string,
    change: Partial<RegistrationContent> & { revision: number },
  ): Promise<OrganisationRecord>;
  submit(actor: Actor, id: string): Promise<OrganisationRecord>;
  decide(
    actor: Actor,
    id: string,
    decision: { decision: 'approve' | 'return' | 'refuse'; comment: string; revision?: number },
  ): Promise<OrganisationRecord>;
  /** The record, with whether the actor may see it whole; 404 for a foreign one that is not approved. */
  see(actor: Actor, id: string): Promise<{ record: OrganisationRecord; whole: boolean }>;
  list(actor: Actor, query: OrganisationQuery): Promise<Page<OrganisationRecord>>;
  /** For other features: the record as it is. */
  find(id: string): Promise<OrganisationRecord | null>;
  /** For other features: the record, which must be approved; else 404 or 409 `organisation_not_approved`. */
  findApproved(id: string): Promise<OrganisationRecord>;
  namesOf(ids: string[]): Promise<Map<string, string>>;
  /** For other features: the approved ones among these. */
  findMany(ids: string[]): Promise<Map<string, OrganisationRecord>>;
  /** For other features: approved facilities or startups of everywhere, page by page. */
  listApproved(group: 'facility' | 'startup', page: ApprovedQuery): Promise<Page<OrganisationRecord>>;
  /** For other features: whoever holds some credit codes. */
  holdersOf(creditCodes: readonly string[]): Promise<ApprovedOrganisation[]>;
  /** For statistics: every approved facility or startup of some cities at once. */
  approvedIn(jurisdictionIds: readonly string[], group: 'facility' | 'startup'): Promise<ApprovedOrganisation[]>;
  /** For the feature of facilities: names who owns and who runs one. */
  appoint(id: string, keepers: { ownerId?: string | null; operatorId?: string | null }): Promise<OrganisationRecord>;
}
