import type { BatchItem } from './batch.model.js';
import { capReached, excellentByPool } from './grading.rules.js';
import type { Quota } from './ranking.rules.js';
import type { Standings } from './ranking.service.js';
import { roundStore } from './round.store.js';

type Shares = Pick<Standings, 'round' | 'ranking'>;

const quotaOf = ({ ranking }: Shares, pool: string): Quota =>
  ranking.quotas.find(each => each.pool === pool) ?? { pool, recognised: 0, most: 0 };

/** 优秀名额 (慈溪 三（四）): counted in one place, whoever takes them. */
export const excellentPlaces = {
  /** Refuses a list that could not be published today (409 `excellent_cap_reached`); takes nothing. */
  async assertRoom(standings: Standings, items: readonly BatchItem[]): Promise<void> {
    for (const [pool, excellent] of excellentByPool(items)) {
      const quota = quotaOf(standings, pool);
      if (quota.most === null) continue;
      const taken = await roundStore.takenOf(standings.round._id, pool);
      if (taken + excellent.length > quota.most) throw capReached(quota, taken);
    }
  },

  /** The places that a list takes, written beside its items. 409 `excellent_cap_reached`. */
  async take(standings: Shares, items: readonly BatchItem[]): Promise<BatchItem[]> {
    const { _id: roundId } = standings.round;
    const places = new Map<string, number>();
    for (const [pool, excellent] of excellentByPool(items)) {
      const quota = quotaOf(standings, pool);
      const numbers = await roundStore.takePlaces(roundId, pool, excellent.length, quota.most);
      if (!numbers) throw capReached(quota, await roundStore.takenOf(roundId, pool));
      excellent.forEach(({ formId }, index) => places.set(formId, numbers[index] ?? 0));
    }
    return items.map(item => ({ ...item, place: places.get(item.formId) ?? null }));
  },

  /** What a list had taken. */
  async giveBack(roundId: string, items: readonly BatchItem[]): Promise<void> {
    for (const [pool, excellent] of excellentByPool(items))
      await roundStore.givePlaces(
        roundId,
        pool,
        excellent.flatMap(({ place }) => place ?? []),
      );
  },
};
