import { MENTOR_CATEGORIES, MENTOR_CATEGORY_IDS, type MentorCategory } from '../../../config/mentors.js';
import { allow } from '../../shared/errors.js';
import type { Actor } from '../../shared/actor.js';
import type { Page } from '../../shared/page.js';

/** 导师库规模: Qingdao 2019 asks for a pool of 300 mentors (QD-14). */
const MENTOR_POOL_TARGET = 300;
const PAGE = 100;

interface Pooled {
  category: MentorCategory;
}

/** How many mentors a city has, in all and by kind, against the number that the plan asks for. */
export interface MentorPool {
  appointed: number;
  target: number;
  categories: { id: MentorCategory; name: string; count: number }[];
}

type ListPool = (
  actor: Actor,
  query: { jurisdiction: string; cursor?: string; limit: number },
) => Promise<Page<Pooled>>;

/** Counts the pool of the person's own city, paused mentors included. For people with a desk role. */
export async function countMentorPool(list: ListPool, actor: Actor): Promise<MentorPool> {
  const jurisdiction = actor.roles[0]?.jurisdictionId;
  allow(jurisdiction !== undefined, '该账号没有管理端角色，请联系本市管理员');
  const counts = new Map<MentorCategory, number>();
  let cursor: string | undefined;
  do {
    const page = await list(actor, { jurisdiction, cursor, limit: PAGE });
    for (const { category } of page.items) counts.set(category, (counts.get(category) ?? 0) + 1);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return {
    appointed: [...counts.values()].reduce((sum, count) => sum + count, 0),
    target: MENTOR_POOL_TARGET,
    categories: MENTOR_CATEGORY_IDS.map(id => ({ id, name: MENTOR_CATEGORIES[id], count: counts.get(id) ?? 0 })),
  };
}
