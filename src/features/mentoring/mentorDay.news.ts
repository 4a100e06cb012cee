import type { NotificationKindName } from '../../../config/notifications/index.js';
import type { IdentityService } from '../identity/index.js';
import type { Mentoring } from '../mentors/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { MentorDayRecord } from './mentorDay.model.js';

type Kind = Extract<NotificationKindName, `mentorDay.${string}`>;

/** Tells everybody who takes part in a day, each person once for a kind and day. */
export type TellMentorDay = (day: MentorDayRecord, kind: Kind) => Promise<void>;

interface Parts {
  identity: IdentityService;
  mentors: Mentoring['mentors'];
  notifications: NotificationService;
}

export function createMentorDayNews({ identity, mentors, notifications }: Parts): TellMentorDay {
  async function peopleOf(day: MentorDayRecord): Promise<Set<string>> {
    const people = new Set<string>();
    for (const { id } of day.startups) for (const member of await identity.listMembers(id)) people.add(member.id);
    for (const { userId } of await mentors.listByIds(day.mentors.map(({ id }) => id))) if (userId) people.add(userId);
    return people;
  }

  return async (day, kind) => {
    const data = { dayId: day._id, title: day.title, on: day.on, from: day.from, place: day.place };
    const { jurisdictionId } = day;
    for (const userId of await peopleOf(day))
      await notifications.notify(kind, userId, { data, dedupeKey: `${kind} ${day._id}`, jurisdictionId });
  };
}
