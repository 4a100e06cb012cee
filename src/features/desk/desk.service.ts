import type { Clock } from '../../platform/clock/clock.js';
import { jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { allow, notFound } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService } from '../identity/index.js';
import { countOf, oldestFirst, QUEUE_AREAS, waitingClock, type QueueCount, type QueueItem } from './desk.rules.js';
import type { QueueSource } from './queueSource.js';

const PAGE = 100;
/** More than this in one area is shown as the oldest so many: nobody works through more in a day. */
const MOST = 1_000;

type AuditRecord = Awaited<ReturnType<AuditService['history']>>[number];

/** A record of the trail with the name of the person behind it. */
export type NamedRecord = AuditRecord & { byName: string };

export interface DeskService {
  /** What waits for this person across the features, oldest first, with a count per area they decide in. */
  queue(actor: Actor): Promise<{ areas: QueueCount[]; items: QueueItem[] }>;
  /** What happened to one record so far, for those who may see the record; 404 for everybody else. */
  history(actor: Actor, subject: string): Promise<NamedRecord[]>;
  /** The trail of the person's jurisdictions, newest first. */
  audit(
    actor: Actor,
    query: { subject?: string; kind?: string; cursor?: string; limit: number },
  ): Promise<Page<NamedRecord>>;
  /** Walks the whole chain of the trail. Auditors and administrators only. */
  verifyChain(actor: Actor): Promise<Awaited<ReturnType<AuditService['verify']>> & { checkedAt: Date }>;
}

/** Who may see a record, by the kind that stands before the colon of its audit subject. Throws like the feature does. */
export type SubjectGuards = Readonly<Record<string, (actor: Actor, id: string) => Promise<void>>>;

interface Parts {
  clock: Clock;
  audit: AuditService;
  identity: IdentityService;
  sources: readonly QueueSource[];
  guards: SubjectGuards;
}

/** The desk: reads across features for the people who decide. It writes nothing. */
export function createDeskService({ clock, audit, identity, sources, guards }: Parts): DeskService {
  async function readSource(actor: Actor, source: QueueSource, now: Date): Promise<QueueItem[]> {
    const items: QueueItem[] = [];
    let cursor: string | undefined;
    do {
      const page = await source.list(actor, { cursor, limit: PAGE });
      for (const waiting of page.items)
        items.push({ ...waiting, area: source.area, clock: waitingClock(source.area, waiting.submittedAt, now) });
      cursor = page.nextCursor ?? undefined;
    } while (cursor && items.length < MOST);
    return items;
  }

  async function named(records: AuditRecord[]): Promise<NamedRecord[]> {
    const people = await identity.findPeople(records.map(({ by }) => by).filter(by => by !== 'system'));
    const nameOf = (by: string) => (by === 'system' ? '系统' : (people.get(by)?.name ?? '已注销人员'));
    return records.map(record => ({ ...record, byName: nameOf(record.by) }));
  }

  return {
    async queue(actor) {
      const mine = sources.filter(source => source.isFor(actor));
      const now = clock.now();
      const items: QueueItem[] = [];
      for (const source of mine) items.push(...(await readSource(actor, source, now)));
      const areas = QUEUE_AREAS.filter(area => mine.some(source => source.area === area));
      return { areas: areas.map(area => countOf(area, items)), items: oldestFirst(items) };
    },

    async history(actor, subject) {
      const [kind = '', id = ''] = subject.split(':', 2);
      const guard = guards[kind];
      if (!guard) throw notFound('该记录');
      await guard(actor, id);
      return named(await audit.history(subject));
    },

    async audit(actor, query) {
      const { items, nextCursor } = await audit.list(actor, query);
      return { items: await named(items), nextCursor };
    },

    async verifyChain(actor) {
      allow(jurisdictionsOf(actor, ['auditor', 'admin']).length > 0, '只有审计员和管理员可以核对操作留痕');
      return { ...(await audit.verify()), checkedAt: clock.now() };
    },
  };
}
