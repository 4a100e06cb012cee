export { CIRCUIT } from './circuit.js';
export { createHttpRegistry, type HttpRegistryOptions } from './httpRegistry.js';
export {
  RegistryAway,
  type CompanyRegistry,
  type CompanySearch,
  type RegisteredCompany,
  type RepresentativeMatch,
} from './registry.js';
