import type { Bar } from '../../shared/actor.js';
import type { BlockRecord } from './block.model.js';

/** True while nobody has lifted the block and its time has not run out. */
export const isInForce = ({ liftedAt, until }: Pick<BlockRecord, 'liftedAt' | 'until'>, now: Date): boolean =>
  liftedAt === null && (until === null || until > now);

/** What the blocks in force keep a person from: one bar for each scope, the longest of its kind. */
export function barsOf(blocks: readonly Pick<BlockRecord, 'scopes' | 'reason' | 'until'>[]): Bar[] {
  const bars = new Map<string, Bar>();
  for (const { scopes, reason, until } of blocks)
    for (const scope of scopes) {
      const other = bars.get(scope);
      const isLonger = !other || (other.until !== null && (until === null || until > other.until));
      if (isLonger) bars.set(scope, { scope, reason, until });
    }
  return [...bars.values()];
}

/** How far the block has come, for lists. */
export type BlockState = 'inForce' | 'appealed' | 'lifted' | 'expired';

export function blockStateOf(block: BlockRecord, now: Date): BlockState {
  if (block.liftedAt) return 'lifted';
  if (!isInForce(block, now)) return 'expired';
  return block.appeal && block.appeal.outcome === null ? 'appealed' : 'inForce';
}
