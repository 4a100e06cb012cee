import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, invalid } from '../../shared/errors.js';
import { decodeCursor, encodeCursor, type Page } from '../../shared/page.js';
import { readingOf, type PolicyService, type PolicyTarget } from '../policies/index.js';
import { branchesOf, figureOf, type Branch, type Figure, type ReadTarget } from './figure.rules.js';
import { openDistricts } from './place.rules.js';
import type { SourceService } from './sources.service.js';
import type { SplitRecord } from './split.model.js';
import { splitStore } from './split.store.js';
import { targetOf } from './split.service.js';
import type { Sources, Unit } from './unit.types.js';

/** A target with what has been reached of it, for the whole place and below. */
export interface CountedTarget extends PolicyTarget {
  read: ReadTarget;
  figure: Figure;
  districts: readonly Branch[];
  split: SplitRecord | undefined;
  on: string;
  /** What it was counted from. */
  sources: Sources;
}

/** The same, down to the facilities of the districts that the person may look into. */
export interface TargetTree extends CountedTarget {
  open: ReadonlySet<string>;
  facilities: readonly Branch[];
  facilityNames: ReadonlyMap<string, string>;
}

export interface TargetQuery {
  jurisdiction?: string | undefined;
  year?: number | undefined;
  /** As of this day; today unless told. */
  on?: string | undefined;
}

export interface TargetService {
  /** Counts only: for everybody, signed in or not. */
  list(query: TargetQuery): Promise<CountedTarget[]>;
  /** 403 `forbidden` without a desk in the place. */
  tree(actor: Actor, id: string, query: { on?: string | undefined }): Promise<TargetTree>;
  /** The records behind the units of the districts that the person looks after. */
  units(
    actor: Actor,
    id: string,
    query: { on?: string; district?: string; facilityId?: string; cursor?: string; limit: number },
  ): Promise<Page<Unit>>;
}

interface Parts {
  clock: Clock;
  policies: Pick<PolicyService, 'listTargets'>;
  sources: SourceService;
}

/** The figures of all targets: read from the records each time, never written down. */
export function createTargetService({ clock, policies, sources }: Parts): TargetService {
  const dayOf = (on: string | undefined): string => {
    const today = shanghaiDay(clock.now());
    if (on && on > today)
      throw invalid('day_in_future', '只能统计到今天为止', [{ path: 'query.on', message: '日期不能晚于今天' }]);
    return on ?? today;
  };

  const readAs = (found: PolicyTarget): ReadTarget => ({
    target: found.target,
    reading: readingOf(found),
    firstYear: Math.min(
      ...found.policy.targets.filter(({ metric }) => metric === found.target.metric).map(({ fromYear }) => fromYear),
    ),
  });

  function counted(found: PolicyTarget, all: Sources, { on, split }: { on: string; split: SplitRecord | undefined }) {
    const read = readAs(found);
    const figure = figureOf(all, read, on);
    return {
      ...found,
      read,
      figure,
      split,
      on,
      sources: all,
      districts: branchesOf(found.target, figure.units, each => each.district),
    };
  }

  async function countedOne(id: string, on: string, withGuests = false): Promise<CountedTarget> {
    const found = targetOf(policies, id);
    const all = await sources.gather(found.policy.jurisdiction.id, on, withGuests);
    return counted(found, all, { on, split: (await splitStore.latestOf([id])).get(id) });
  }

  function openTo(actor: Actor, { policy }: PolicyTarget): ReadonlySet<string> {
    const open = openDistricts(actor, policy.jurisdiction.id);
    allow(open.size > 0, '只有所在地的主管部门可以查看明细');
    return open;
  }

  return {
    async list({ jurisdiction, year, on: asked }) {
      const on = dayOf(asked);
      const targets = policies.listTargets({
        ...(jurisdiction === undefined ? {} : { jurisdiction }),
        ...(year === undefined ? {} : { year }),
      });
      const splits = await splitStore.latestOf(targets.map(({ target }) => target.id));
      const places = [...new Set(targets.map(({ policy }) => policy.jurisdiction.id))];
      const known = new Map<string, Sources>();
      for (const place of places) known.set(place, await sources.gather(place, on));
      return targets.flatMap(found => {
        const all = known.get(found.policy.jurisdiction.id);
        return all ? [counted(found, all, { on, split: splits.get(found.target.id) })] : [];
      });
    },

    async tree(actor, id, { on }) {
      const open = openTo(actor, targetOf(policies, id));
      const whole = await countedOne(id, dayOf(on));
      const inside = whole.figure.units.filter(({ district }) => open.has(district));
      return {
        ...whole,
        open,
        facilities: branchesOf(whole.target, inside, unit => `${unit.district} ${unit.facilityId ?? ''}`),
        facilityNames: new Map(whole.sources.facilities.map(({ id: facilityId, name }) => [facilityId, name])),
      };
    },

    async units(actor, id, { on, district, facilityId, cursor, limit }) {
      const open = openTo(actor, targetOf(policies, id));
      const { figure } = await countedOne(id, dayOf(on), true);
      const units = figure.units
        .filter(unit => open.has(unit.district))
        .filter(unit => district === undefined || unit.district === district)
        .filter(unit => facilityId === undefined || unit.facilityId === facilityId)
        .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      const after = cursor === undefined ? '' : String(decodeCursor(cursor, 1)[0]);
      const rest = units.filter(unit => keyOf(unit) > after);
      const items = rest.slice(0, limit);
      const last = items.at(-1);
      return { items, nextCursor: rest.length > limit && last ? encodeCursor([keyOf(last)]) : null };
    },
  };
}

const keyOf = ({ on, evidence, subjectId }: Unit): string => `${on} ${evidence.kind} ${evidence.id} ${subjectId}`;
