import type { Clock } from '../clock/clock.js';
import { RegistryAway } from './registry.js';

/** After so many failures in a row the register is left alone for a while: nobody waits for what will not answer. */
export const CIRCUIT = { failures: 3, restMs: 30_000 } as const;

/** Guards calls to another system: closed while it works, open for a rest after failures, then one call tries again. */
export function createCircuit(clock: Clock) {
  let failures = 0;
  let openUntil = 0;
  let isTrying = false;

  return async function guarded<T>(call: () => Promise<T>): Promise<T> {
    const isHurt = failures >= CIRCUIT.failures;
    if (isHurt && (clock.now().getTime() < openUntil || isTrying)) throw new RegistryAway('circuitOpen');
    isTrying = isHurt;
    try {
      const result = await call();
      failures = 0;
      return result;
    } catch (cause) {
      failures += 1;
      openUntil = clock.now().getTime() + CIRCUIT.restMs;
      throw cause;
    } finally {
      isTrying = false;
    }
  };
}
