import {
  NOTIFICATION_KINDS,
  USUAL_PRIORITY,
  type NotificationKind,
  type LeadKey,
  type NotificationKindName,
  type Priority,
  type RemindedThing,
} from '../../../config/notifications/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import { creditStore } from './credit.store.js';
import { leadsFor, promisedKinds } from './reminder.rules.js';
import type { SettingsService } from './settings.service.js';
import type { Templates } from './templates.js';

/** Something a person will be reminded of. */
export interface Upcoming {
  thing: RemindedThing;
  subject: string;
  title: string;
  startsAt: Date;
  page: string;
}

/** What a feature knows of a person's next sessions, events and so on. */
export type UpcomingSource = (userId: string, now: Date) => Promise<Upcoming[]>;

/** One reminder that the person may count on, with the template it needs. */
export interface Promised {
  kind: NotificationKindName;
  template: string;
  priority: Priority;
  dueAt: Date;
  lead: LeadKey;
  upcoming: Upcoming;
}

export type Spending = 'taken' | 'no_credit' | 'kept_for_more_important';

/** 提醒额度: how many WeChat messages a person still allows, and which news they are spent on. */
export interface Wallet {
  /** Consent as the mini-program reports it; counts only while WeChat does not push it to us. */
  report(userId: string, results: Record<string, 'accept' | 'reject'>): Promise<void>;
  /** Consent as WeChat pushes it, given at `at`. */
  pushed(userId: string, template: string, consent: { answer: 'accept' | 'reject'; at: Date }): Promise<void>;
  /** Takes one message for this kind of news, unless what is left is kept for more important ones. */
  spend(userId: string, kind: NotificationKindName): Promise<Spending>;
  giveBack(userId: string, template: string): Promise<void>;
  /** WeChat says there is nothing left: our balance was wrong. */
  empty(userId: string, template: string): Promise<void>;
  balances(userId: string): Promise<Record<string, number>>;
  /** The reminders still to come, earliest first. */
  promisedTo(userId: string): Promise<Promised[]>;
  /** Lets a feature say what a person will be reminded of. */
  listen(source: UpcomingSource): void;
}

interface Parts {
  clock: Clock;
  settings: SettingsService;
  templates: Templates;
  /** Where consent is counted: at most one of the two ever counts (decision 050). */
  consentSource: 'push' | 'client';
}

const definitionOf = (kind: NotificationKindName): NotificationKind => NOTIFICATION_KINDS[kind];
const priorityOf = (kind: NotificationKindName): Priority => definitionOf(kind).priority ?? USUAL_PRIORITY;

/** True when some reminder may be more important than this kind on the same template. */
const hasRivals = (kind: NotificationKindName): boolean => {
  const { template } = definitionOf(kind);
  return Object.values<NotificationKind>(NOTIFICATION_KINDS).some(
    other => other.template === template && (other.priority ?? USUAL_PRIORITY) < priorityOf(kind),
  );
};

export function createWallet({ clock, settings, templates, consentSource }: Parts): Wallet {
  const sources: UpcomingSource[] = [];

  /** Settles who counts; a source that takes over counts from now on, so that no consent counts twice. */
  async function counts(source: 'push' | 'client', at: Date): Promise<boolean> {
    if (source !== consentSource) return false;
    const known = await creditStore.findSource();
    if (known?.source === source) return at >= known.since;
    // The first source there ever was counts from the beginning.
    await creditStore.switchSource(source, known ? clock.now() : new Date(0));
    const settled = await creditStore.findSource();
    return settled?.source === source && at >= settled.since;
  }

  const count = (userId: string, template: string, { answer, at }: { answer: 'accept' | 'reject'; at: Date }) =>
    answer === 'accept' ? creditStore.accept(userId, template, at) : creditStore.reject(userId, template, at);

  async function promisedTo(userId: string): Promise<Promised[]> {
    const now = clock.now();
    const { leads } = await settings.wishesOf(userId);
    const promised: Promised[] = [];
    for (const source of sources)
      for (const upcoming of await source(userId, now)) {
        const plan = { wanted: leadsFor(upcoming.thing, leads), now };
        for (const { kind, lead, dueAt } of promisedKinds(upcoming.thing, upcoming.startsAt, plan))
          promised.push({
            kind,
            lead,
            dueAt,
            upcoming,
            priority: priorityOf(kind),
            template: definitionOf(kind).template ?? '',
          });
      }
    return promised.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  }

  return {
    promisedTo,
    listen: source => void sources.push(source),

    async report(userId, results) {
      const at = clock.now();
      if (!(await counts('client', at))) return;
      for (const [template, answer] of Object.entries(results)) await count(userId, template, { answer, at });
    },

    async pushed(userId, template, consent) {
      if (await counts('push', consent.at)) await count(userId, template, consent);
    },

    async spend(userId, kind) {
      const template = definitionOf(kind).template ?? '';
      const isLong = templates[template]?.kind === 'long';
      const rivals = isLong || !hasRivals(kind) ? [] : await promisedTo(userId);
      const kept = rivals.filter(one => one.template === template && one.priority < priorityOf(kind)).length;
      if (await creditStore.take(userId, template, { kept, isLong, now: clock.now() })) return 'taken';
      if (kept === 0) return 'no_credit';
      const held = (await creditStore.listOf(userId)).find(credit => credit.template === template);
      return (held?.balance ?? 0) > 0 ? 'kept_for_more_important' : 'no_credit';
    },

    async giveBack(userId, template) {
      if (templates[template]?.kind !== 'long') await creditStore.giveBack(userId, template, clock.now());
    },

    empty: (userId, template) => creditStore.reject(userId, template, clock.now()),

    async balances(userId) {
      const held = new Map((await creditStore.listOf(userId)).map(({ template, balance }) => [template, balance]));
      return Object.fromEntries(Object.keys(templates).map(key => [key, held.get(key) ?? 0]));
    },
  };
}
