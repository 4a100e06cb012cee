import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { StaffRole } from '../../shared/actor.js';
import type { IdentityService, Person } from '../identity/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { DeskService } from './desk.service.js';
import { AREA_NAMES, type QueueArea } from './desk.rules.js';
import { nextNudge, SUPERIORS, urgenciesOf, type Urgency } from './nudge.rules.js';

export interface NudgeService {
  /** Plans the next working morning; harmless however often it is called. */
  planNext(): Promise<void>;
  /** Asks everybody who leaves matters lying, and tells their superiors what is overdue; the duty of one morning. */
  nudge(day: string): Promise<void>;
  handlers: SomeJobHandlers;
}

interface Parts {
  clock: Clock;
  duties: Duties;
  identity: IdentityService;
  notifications: NotificationService;
  queueOf: DeskService['queue'];
}

/** What is overdue with whom, gathered for one superior. */
interface Overdue {
  ids: Set<string>;
  people: Set<string>;
}

/** 催办: one message a day and area to each reviewer with pressing matters; what is overdue goes to the superior as well. */
export function createNudgeService({ clock, duties, identity, notifications, queueOf }: Parts): NudgeService {
  async function tellReviewer(
    person: Person,
    { area, pressing }: Urgency,
    place: { jurisdictionId: string; day: string },
  ) {
    const oldest = pressing[0]?.clock;
    if (!oldest) return;
    await notifications.notify('desk.waiting', person.id, {
      data: {
        area: AREA_NAMES[area],
        count: String(pressing.length),
        workingDay: String(oldest.workingDay),
        dueOn: oldest.dueOn,
      },
      dedupeKey: `desk.waiting ${area} ${place.jurisdictionId} ${place.day}`,
      jurisdictionId: place.jurisdictionId,
    });
  }

  /** Asks the holders of a role in a city; answers what of theirs is overdue, by area. */
  async function askHolders(role: StaffRole, place: { jurisdictionId: string; day: string }) {
    const overdue = new Map<QueueArea, Overdue>();
    for (const person of await identity.listStaff(role, place.jurisdictionId)) {
      const actor = await identity.actorOf(person.id);
      if (!actor) continue;
      const only = actor.roles.filter(grant => grant.role === role && grant.jurisdictionId === place.jurisdictionId);
      const { items } = await queueOf({ ...actor, roles: only });
      for (const urgency of urgenciesOf(items)) {
        await tellReviewer(person, urgency, place);
        const entry = overdue.get(urgency.area) ?? { ids: new Set<string>(), people: new Set<string>() };
        urgency.overdue.forEach(({ id }) => entry.ids.add(id));
        if (urgency.overdue.length > 0) entry.people.add(person.name);
        overdue.set(urgency.area, entry);
      }
    }
    return overdue;
  }

  async function nudgeRole(role: StaffRole, superior: StaffRole, place: { jurisdictionId: string; day: string }) {
    const { jurisdictionId, day } = place;
    for (const [area, { ids, people }] of await askHolders(role, place)) {
      if (ids.size === 0) continue;
      const data = { area: AREA_NAMES[area], count: String(ids.size), people: [...people].slice(0, 5).join('、') };
      const dedupeKey = `desk.overdue ${area} ${role} ${jurisdictionId} ${day}`;
      for (const { id } of await identity.listStaff(superior, jurisdictionId))
        await notifications.notify('desk.overdue', id, { data, dedupeKey, jurisdictionId });
    }
  }

  async function planNext(): Promise<void> {
    const { day, dueAt } = nextNudge(clock.now());
    await duties.plan({ key: `desk.nudge ${day}`, subject: 'desk', kind: 'desk.nudge', payload: { day }, dueAt });
  }

  async function nudge(day: string): Promise<void> {
    for (const { id: jurisdictionId } of JURISDICTIONS)
      for (const [role, superior] of Object.entries(SUPERIORS) as [StaffRole, StaffRole][])
        await nudgeRole(role, superior, { jurisdictionId, day });
    await planNext();
  }

  return {
    planNext,
    nudge,
    // Each message is told once by its own key, so a morning that was interrupted is simply gone through again.
    handlers: { 'desk.nudge': { mode: 'outside', perform: ({ day }) => nudge(day) } },
  };
}
