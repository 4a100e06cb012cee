import { setTimeout as pause } from 'node:timers/promises';
import type { Lab } from '../support/processes.js';

/** Kills one API process after the other (-9), one every `everyMs`, until `isOver`; returns how many. 0 kills none. */
export async function killInTurn(lab: Lab, everyMs: number, isOver: () => boolean): Promise<number> {
  let kills = 0;
  if (everyMs === 0) return kills;
  // The pause runs while the killed one starts again: the pace does not depend on how long that takes.
  for (; !isOver(); kills += 1) await Promise.all([pause(everyMs), lab.apis[kills % lab.apis.length]?.crash()]);
  return kills;
}

/**
 * The same, but with all of them up for `restMs` before each kill: on a loaded machine a start takes longer than any pace,
 * and where one is always down, long units of work never end.
 */
export async function killAfterRest(lab: Lab, restMs: number, isOver: () => boolean): Promise<number> {
  let kills = 0;
  if (restMs === 0) return kills;
  for (await pause(restMs); !isOver(); await pause(restMs)) {
    await lab.apis[kills % lab.apis.length]?.crash();
    kills += 1;
  }
  return kills;
}
