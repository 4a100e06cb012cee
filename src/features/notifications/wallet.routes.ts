import { z } from 'zod';
import {
  LEAD_KEYS,
  LEADS,
  NOTIFICATION_KINDS,
  REMINDED,
  TEMPLATES,
  type NotificationKind,
} from '../../../config/notifications/index.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import type { SettingsService, Wishes } from './settings.service.js';
import { leadsFor } from './reminder.rules.js';
import type { Templates } from './templates.js';
import type { Promised, Wallet } from './wallet.service.js';

const templateKeys = Object.keys(TEMPLATES) as [string, ...string[]];
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请填写 00:00–23:59 之间的时间');
const leads = z.array(z.enum(LEAD_KEYS)).max(4, '最多选四个提醒时间');

const templateView = z.strictObject({
  key: z.string(),
  id: z.string(),
  title: z.string(),
  kind: z.enum(['once', 'long']),
  /** What it is for, in words. */
  about: z.string(),
});
const balancesView = z.strictObject({
  balances: z.record(z.string(), z.number().int()),
  templates: z.array(templateView),
});

const wishes = z.strictObject({
  quiet: z.strictObject({ from: clock, to: clock }).nullable(),
  leads: z.strictObject({ booking: leads, event: leads }),
  sms: z.boolean(),
});
const wishesView = wishes.extend({
  choices: z.array(z.strictObject({ key: z.enum(LEAD_KEYS), words: z.string() })),
  hasSms: z.boolean(),
});

const upcomingView = z.strictObject({
  items: z.array(
    z.strictObject({
      title: z.string(),
      thing: z.string(),
      page: z.string(),
      startsAt: z.iso.datetime(),
      dueAt: z.iso.datetime(),
      lead: z.string(),
      /** By WeChat while the allowance lasts, in the order of importance; the rest stays in the inbox. */
      channel: z.enum(['wechat', 'inbox']),
      template: z.string(),
    }),
  ),
});

interface Parts {
  wallet: Wallet;
  settings: SettingsService;
  templates: Templates;
  hasSms: boolean;
}

/** The titles of the news that a template carries, for the person who is asked. */
const aboutOf = (key: string): string =>
  Object.values<NotificationKind>(NOTIFICATION_KINDS)
    .filter(({ template }) => template === key)
    .map(({ title }) => title)
    .filter((title, index, all) => all.indexOf(title) === index)
    .slice(0, 4)
    .join('、');

const allLeads = ({ leads: chosen }: Wishes) => ({
  booking: [...leadsFor('booking', chosen)],
  event: [...leadsFor('event', chosen)],
});

/** Which of the promised reminders the allowance covers: the most important first, then the nearest. */
function coveredBy(balances: Readonly<Record<string, number>>, templates: Templates, promised: readonly Promised[]) {
  const left = new Map(Object.entries(balances));
  const covered = new Set<Promised>();
  const order = [...promised].sort((a, b) => a.priority - b.priority || a.dueAt.getTime() - b.dueAt.getTime());
  for (const one of order) {
    const balance = left.get(one.template) ?? 0;
    if (balance < 1) continue;
    covered.add(one);
    if (templates[one.template]?.kind !== 'long') left.set(one.template, balance - 1);
  }
  return covered;
}

/** 提醒额度与提醒设置. */
export function walletRoutes({ wallet, settings, templates, hasSms }: Parts): AnyOperation[] {
  const viewBalances = async (userId: string) => ({
    balances: await wallet.balances(userId),
    templates: Object.entries(templates).map(([key, { id, title, kind }]) => ({
      key,
      id,
      title,
      kind,
      about: aboutOf(key),
    })),
  });
  const viewWishes = (own: Wishes) => ({
    quiet: own.quiet && { from: own.quiet.from, to: own.quiet.to },
    leads: allLeads(own),
    sms: own.sms,
    choices: LEAD_KEYS.map(key => ({ key, words: LEADS[key].words })),
    hasSms,
  });

  return [
    operation({
      id: 'subscriptions.record',
      method: 'post',
      path: '/v1/subscriptions',
      summary: '记录订阅消息授权结果',
      who: 'signedIn',
      body: z.strictObject({ results: z.partialRecord(z.enum(templateKeys), z.enum(['accept', 'reject'])) }),
      reply: balancesView,
      status: 200,
      run: async ({ actor, body }) => {
        await wallet.report(actor.userId, body.results as Record<string, 'accept' | 'reject'>);
        return viewBalances(actor.userId);
      },
    }),
    operation({
      id: 'subscriptions.balances',
      method: 'get',
      path: '/v1/subscriptions',
      summary: '剩余的微信提醒次数',
      who: 'signedIn',
      reply: balancesView,
      run: ({ actor }) => viewBalances(actor.userId),
    }),
    operation({
      id: 'reminders.upcoming',
      method: 'get',
      path: '/v1/reminders',
      summary: '接下来的提醒，以及各自走微信还是站内',
      who: 'signedIn',
      reply: upcomingView,
      run: async ({ actor }) => {
        const promised = await wallet.promisedTo(actor.userId);
        const covered = coveredBy(await wallet.balances(actor.userId), templates, promised);
        return {
          items: promised.slice(0, 50).map(one => ({
            title: one.upcoming.title,
            thing: REMINDED[one.upcoming.thing].title,
            page: one.upcoming.page,
            startsAt: one.upcoming.startsAt.toISOString(),
            dueAt: one.dueAt.toISOString(),
            lead: LEADS[one.lead].words,
            channel: covered.has(one) ? ('wechat' as const) : ('inbox' as const),
            template: one.template,
          })),
        };
      },
    }),
    operation({
      id: 'reminders.settings',
      method: 'get',
      path: '/v1/reminders/settings',
      summary: '我的提醒设置',
      who: 'signedIn',
      reply: wishesView,
      run: async ({ actor }) => viewWishes(await settings.wishesOf(actor.userId)),
    }),
    operation({
      id: 'reminders.change',
      method: 'put',
      path: '/v1/reminders/settings',
      summary: '修改提醒设置：免打扰、提前多久、短信',
      who: 'signedIn',
      body: wishes,
      reply: wishesView,
      status: 200,
      run: async ({ actor, body }) => viewWishes(await settings.change(actor, body)),
    }),
  ];
}
