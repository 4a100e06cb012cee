export { CIRCUIT } from './circuit.js';
export { createHttpRegistry } from './httpRegistry.js';
export { RegistryAway, type CompanyRegistry, type RepresentativeMatch } from './registry.js';
