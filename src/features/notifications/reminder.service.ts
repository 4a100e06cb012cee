import type { LeadKey, RemindedThing } from '../../../config/notifications/index.js';
import type { NotificationKindName } from '../../../config/notifications/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import type { JobName, JobPayload } from '../../platform/duties/index.js';
import type { NotificationService } from './notification.service.js';
import { leadsDueSince, momentsOf, nextMoment, reminderOf, type ReminderLead } from './reminder.rules.js';
import type { SettingsService } from './settings.service.js';

/** What people are reminded of, and the duty by which its feature does so. */
export interface Reminded<N extends JobName> {
  thing: RemindedThing;
  /** `booking:bkg_…`: its reminders are moved and dropped together. */
  subject: string;
  startsAt: Date;
  duty: N;
  payloadOf(lead: ReminderLead): JobPayload<N>;
}

/** How one person is reminded now. */
export interface ReminderTurn {
  kind: Extract<NotificationKindName, `${RemindedThing}.${'day' | 'hour'}`>;
  /** How far ahead, in words: `一小时`. */
  lead: string;
  /** Part of the key under which it is told once: a time of the subject is reminded of once for each lead. */
  occasion: string;
}

export interface Reminders {
  /** Plans the next reminder of a subject from its present start, and drops whatever was planned or under way for another. */
  follow<N extends JobName>(reminded: Reminded<N>, change: { isMoved: boolean }): Promise<void>;
  /** Plans the reminder after the one just given. */
  goOn<N extends JobName>(reminded: Reminded<N>, after: ReminderLead): Promise<void>;
  /** Nothing is to be reminded of any more. */
  forget(subject: string, duty: JobName): Promise<void>;
  /** Whom of these people to remind now, and how. */
  turns(
    userIds: readonly string[],
    about: { thing: RemindedThing; lead: ReminderLead; startsAt: Date },
  ): Promise<Map<string, ReminderTurn>>;
}

interface Parts {
  clock: Clock;
  duties: Duties;
  notifications: Pick<NotificationService, 'withdraw'>;
  settings: SettingsService;
}

/**
 * Reminders that follow their subject. One duty at a time walks through every lead that somebody may have chosen, so a
 * person's change of mind needs no planning anew; who is told is settled when the moment comes.
 */
export function createReminders({ clock, duties, notifications, settings }: Parts): Reminders {
  async function planAfter<N extends JobName>(reminded: Reminded<N>, instant: Date): Promise<void> {
    const moment = nextMoment(reminded.startsAt, instant);
    const lead = moment?.leads[0];
    if (moment && lead) await planLead(reminded, lead, moment.dueAt);
  }

  const planLead = <N extends JobName>(reminded: Reminded<N>, lead: ReminderLead, dueAt: Date): Promise<void> =>
    duties.plan({
      // The start is part of the key: a subject moved after its reminder went out is announced again, moved back it is not.
      key: `remind ${reminded.subject} ${lead} ${reminded.startsAt.getTime()}`,
      subject: reminded.subject,
      kind: reminded.duty,
      payload: reminded.payloadOf(lead),
      dueAt,
    });

  async function forget(subject: string, duty: JobName): Promise<void> {
    await duties.drop(subject, duty);
    await notifications.withdraw(subject);
  }

  return {
    forget,

    async follow(reminded, { isMoved }) {
      const now = clock.now();
      if (isMoved) await forget(reminded.subject, reminded.duty);
      if (reminded.startsAt <= now) return;
      await planAfter(reminded, now);
      if (isMoved) await planLead(reminded, 'now', now);
    },

    async goOn(reminded, after) {
      if (after === 'now') return;
      const given = momentsOf(reminded.startsAt).find(({ leads }) => leads.includes(after));
      const now = clock.now();
      await planAfter(reminded, given && given.dueAt > now ? given.dueAt : now);
    },

    async turns(userIds, { thing, lead, startsAt }) {
      const now = clock.now();
      const due: readonly LeadKey[] | 'now' = lead === 'now' ? 'now' : leadsDueSince(startsAt, lead, now);
      const wanted = await settings.whoWants(userIds, { thing, due, startsAt });
      return new Map(
        [...wanted].map(([userId, mine]) => {
          const { kind, words } = reminderOf(thing, mine, { startsAt, now });
          return [userId, { kind, lead: words, occasion: `${mine} ${startsAt.getTime()}` }];
        }),
      );
    },
  };
}
