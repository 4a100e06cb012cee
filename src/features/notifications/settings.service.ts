import { USUAL_QUIET_HOURS, type RemindedThing } from '../../../config/notifications/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import type { QuietHours } from './quiet.rules.js';
import { leadsFor, wantedLead, type ChosenLeads, type ReminderLead } from './reminder.rules.js';
import type { LeadKey } from '../../../config/notifications/index.js';
import { settingsStore } from './settings.store.js';

/** How a person wants to be told, with everything filled in. */
export interface Wishes {
  quiet: QuietHours | null;
  leads: ChosenLeads;
  sms: boolean;
}

const USUAL: Wishes = { quiet: USUAL_QUIET_HOURS, leads: {}, sms: false };
/** Another process may act on a changed wish this much later. */
const REMEMBER_MS = 2_000;
const MOST_REMEMBERED = 5_000;

export interface SettingsService {
  wishesOf(userId: string): Promise<Wishes>;
  change(actor: Actor, wishes: Wishes): Promise<Wishes>;
  /** Who among these people wants to be reminded now, and as which lead. */
  whoWants(
    userIds: readonly string[],
    about: { thing: RemindedThing; due: readonly LeadKey[] | 'now'; startsAt: Date },
  ): Promise<Map<string, ReminderLead>>;
}

/** 提醒设置: quiet hours, how far ahead, and whether text messages may stand in. */
export function createSettingsService({ clock }: { clock: Clock }): SettingsService {
  const remembered = new Map<string, { wishes: Wishes; until: number }>();

  return {
    async wishesOf(userId) {
      const now = clock.now().getTime();
      const known = remembered.get(userId);
      if (known && known.until > now) return known.wishes;
      const wishes = (await settingsStore.find(userId)) ?? USUAL;
      if (remembered.size > MOST_REMEMBERED) remembered.clear();
      remembered.set(userId, { wishes, until: now + REMEMBER_MS });
      return wishes;
    },

    async change({ userId }, wishes) {
      const saved = await settingsStore.save(userId, { ...wishes, updatedAt: clock.now() });
      remembered.delete(userId);
      return saved ?? wishes;
    },

    async whoWants(userIds, { thing, due, startsAt }) {
      const chosen = new Map((await settingsStore.listOf(userIds)).map(({ userId, leads }) => [userId, leads]));
      const now = clock.now();
      const wanting = userIds.flatMap(userId => {
        const lead = wantedLead(due, leadsFor(thing, chosen.get(userId)), { startsAt, now });
        return lead ? [[userId, lead] as const] : [];
      });
      return new Map(wanting);
    },
  };
}
