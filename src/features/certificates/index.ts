import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { AuditService } from '../audit/index.js';
import type { DossierService } from '../dossiers/index.js';
import type { OrganisationGuard, OrganisationService, ResidencyService } from '../organisations/index.js';
import { certificateRoutes } from './certificate.routes.js';
import { createCertificateImportService } from './certificateImport.service.js';
import { createMatchingService } from './matching.service.js';
import { createCertificateRegister, type CertificateRegister } from './register.service.js';

export type { CertificateKind, CertificateRecord } from './certificate.model.js';
export type { CertificateRegister } from './register.service.js';

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  guard: OrganisationGuard;
  organisations: OrganisationService;
  residencies: ResidencyService;
  dossiers: DossierService;
}

/** X21, K3, F12: certificates of firms, from the lists to the facts that awards are drafted from; wired. */
export function createCertificates(parts: Parts): {
  register: CertificateRegister;
  operations: AnyOperation[];
  handlers: SomeJobHandlers;
} {
  const matching = createMatchingService(parts);
  const imports = createCertificateImportService({ ...parts, matching });
  const register = createCertificateRegister(parts);
  parts.residencies.accompany({
    applied: async () => undefined,
    isStepwise: async () => false,
    movedIn: stay => matching.matchStartup(stay.startupId),
    ended: async () => undefined,
  });
  return {
    register,
    operations: certificateRoutes(imports, register),
    handlers: {
      'certificates.importChunk': {
        mode: 'inside',
        perform: ({ importId, chunkId }) => imports.importChunk(importId, chunkId),
      },
    },
  };
}
