import type { GuardName } from '../../src/shared/sabotage.js';

/** Runs `work` with one guard turned off: the twin of a race test, which must then see the violation. */
export async function withoutGuard<T>(guard: GuardName, work: () => Promise<T>): Promise<T> {
  const holder = globalThis as { SABOTAGE?: ReadonlySet<GuardName> };
  holder.SABOTAGE = new Set([guard]);
  try {
    return await work();
  } finally {
    delete holder.SABOTAGE;
  }
}
