import { hasAnyRole, isMember, jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { allow } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import { REGISTER_READERS } from '../../shared/scopes.js';
import {
  isFacility,
  type ApprovedOrganisation,
  type OrganisationGuard,
  type OrganisationService,
  type ResidencyService,
} from '../organisations/index.js';
import type { CertificateKind, CertificateRecord } from './certificate.model.js';
import { certificateStore } from './certificate.store.js';

/** A certificate with the firm that is registered here, when there is one. */
export interface HeldCertificate {
  certificate: CertificateRecord;
  holder: ApprovedOrganisation | undefined;
}

export interface CertificateRegister {
  /** The desk's list, newest first. */
  list(
    actor: Actor,
    query: { kind?: CertificateKind; creditCode?: string; cursor?: string; limit: number },
  ): Promise<Page<HeldCertificate>>;
  /** A firm's own certificates, or those of the firms that live in a facility. */
  ofOrganisation(actor: Actor, organisationId: string): Promise<HeldCertificate[]>;
  /** For statistics: the certificates of some firms. */
  heldBy(holders: readonly ApprovedOrganisation[]): Promise<HeldCertificate[]>;
}

interface Parts {
  guard: OrganisationGuard;
  organisations: Pick<OrganisationService, 'holdersOf' | 'approvedIn'>;
  residencies: Pick<ResidencyService, 'staysIn'>;
}

/** Reading the register: matched with the firms of today, however old the list is. */
export function createCertificateRegister({ guard, organisations, residencies }: Parts): CertificateRegister {
  async function heldBy(holders: readonly ApprovedOrganisation[]): Promise<HeldCertificate[]> {
    const holderOf = new Map(holders.map(holder => [holder.creditCode, holder]));
    const codes = [...holderOf.keys()].filter(code => code !== null);
    const certificates = await certificateStore.listOf(codes);
    return certificates.map(certificate => ({ certificate, holder: holderOf.get(certificate.creditCode) }));
  }

  return {
    heldBy,

    async list(actor, query) {
      const own = jurisdictionsOf(actor, REGISTER_READERS);
      allow(own.length > 0, '只有主管部门可以查看证书名单');
      const { items, nextCursor } = await certificateStore.list(own, query);
      const holders = await organisations.holdersOf(items.map(({ creditCode }) => creditCode));
      const holderOf = new Map(holders.map(holder => [holder.creditCode, holder]));
      return {
        items: items.map(certificate => ({ certificate, holder: holderOf.get(certificate.creditCode) })),
        nextCursor,
      };
    },

    async ofOrganisation(actor, organisationId) {
      const organisation = await guard.seen(actor, organisationId);
      allow(
        isMember(actor, organisationId) || hasAnyRole(actor, REGISTER_READERS, organisation),
        '只有该组织成员和主管部门可以查看',
      );
      if (!isFacility(organisation.kind)) return heldBy([organisation]);
      const stays = await residencies.staysIn([organisation.jurisdictionId]);
      const tenants = new Set(
        stays
          .filter(({ facilityId, status }) => facilityId === organisationId && status === 'resident')
          .map(({ startupId }) => startupId),
      );
      const startups = await organisations.approvedIn([organisation.jurisdictionId], 'startup');
      return heldBy(startups.filter(({ _id }) => tenants.has(_id)));
    },
  };
}
