import type { SomeJobHandlers } from '../../platform/duties/index.js';
import type { CompanyRegistry } from '../../platform/registry/index.js';
import { companyRoutes } from './company.routes.js';
import { createCompanyImportService } from './company.service.js';
import { createLocalRegistry } from './localRegistry.js';

export { companyRoutes };

type Parts = Parameters<typeof createCompanyImportService>[0] & {
  /** A register over HTTP; the imported one when absent. */
  registry: CompanyRegistry | undefined;
};

/** Builds the register that forms ask, with its routes and what the worker does for it. */
export function createCompanies(parts: Parts) {
  const registry = parts.registry ?? createLocalRegistry(parts);
  const imports = createCompanyImportService(parts);
  const handlers: SomeJobHandlers = {
    'companies.importChunk': {
      mode: 'inside',
      perform: ({ importId, chunkId }) => imports.importChunk(importId, chunkId),
    },
  };
  return { registry, operations: companyRoutes(registry, imports), handlers };
}
