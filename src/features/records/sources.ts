import { actionName } from '../../../config/auditActions/index.js';
import { formatFen } from '../../shared/money.js';
import { shanghaiDay, shanghaiTime } from '../../shared/calendar.js';
import type { Actor } from '../../shared/actor.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { Events } from '../events/index.js';
import type { Mentoring } from '../mentors/index.js';
import type { OrganisationService, ResidencyService } from '../organisations/index.js';
import type { VoucherServices } from '../vouchers/index.js';
import type { RecordSource } from './record.service.js';

/** The features whose books make up a startup's record. */
export interface SourceParts {
  audit: AuditService;
  organisations: OrganisationService;
  residencies: ResidencyService;
  mentoring: Mentoring;
  events: Events;
  vouchers: VoucherServices;
}

const PAGE = 100;
const MOST_ROWS = 2_000;

/** Every page of a list. */
async function allOf<T>(list: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await list(cursor);
    all.push(...items);
    if (!nextCursor || all.length >= MOST_ROWS) return all;
    cursor = nextCursor;
  }
}

const page = (cursor: string | undefined) => ({ limit: PAGE, ...(cursor ? { cursor } : {}) });

const STAYS: Readonly<Record<string, string>> = {
  applied: '申请入驻',
  resident: '在孵',
  graduated: '毕业',
  exited: '退出',
  refused: '未接收',
  withdrawn: '已撤回',
};

/** What each feature tells, in the order of the document. */
export const recordSources = (parts: SourceParts): RecordSource[] => [
  {
    key: 'profile',
    title: '一、企业概况',
    async collect(_actor, startupId) {
      const startup = await parts.organisations.find(startupId);
      if (!startup) return [];
      const { name, creditCode, industry, address, summary, decidedAt } = startup;
      const approvedOn = decidedAt ? shanghaiDay(decidedAt) : null;
      return [
        {
          名称: name,
          统一社会信用代码: creditCode,
          行业: industry,
          地址: address,
          简介: summary,
          登记通过: approvedOn,
        },
      ];
    },
  },
  {
    key: 'residencies',
    title: '二、入驻经历',
    async collect(actor, startupId) {
      const stays = await parts.residencies.listOfStartup(actor, startupId);
      const names = await parts.organisations.namesOf(stays.map(({ facilityId }) => facilityId));
      return stays.map(({ facilityId, status, startsOn, endedOn }) => ({
        载体: names.get(facilityId) ?? '',
        状态: STAYS[status] ?? status,
        入驻: startsOn,
        离开: endedOn,
      }));
    },
  },
  {
    key: 'sessions',
    title: '三、导师辅导',
    async collect(actor) {
      const query = { as: 'applicant' as const, status: 'held' as const };
      const held = await allOf(cursor => parts.mentoring.bookings.list(actor, { ...query, ...page(cursor) }));
      return held.map(({ mentorName, startsAt, topic, note }) => ({
        时间: shanghaiTime(startsAt),
        导师: mentorName,
        主题: topic,
        后续: note?.nextSteps ?? null,
      }));
    },
  },
  {
    key: 'events',
    title: '四、参加活动',
    collect: async (_actor: Actor, startupId) =>
      (await parts.events.attended(startupId)).map(({ title, startsAt }) => ({
        时间: shanghaiTime(startsAt),
        活动: title,
      })),
  },
  {
    key: 'vouchers',
    title: '五、创新券与资金',
    async collect(actor) {
      const query = { as: 'applicant' as const };
      const held = await allOf(cursor => parts.vouchers.vouchers.list(actor, { ...query, ...page(cursor) }));
      return held.map(({ voucherNo, valueFen, redeemedFen, lapsedFen, issuedAt }) => ({
        券号: voucherNo,
        发放: shanghaiDay(issuedAt),
        面额: formatFen(valueFen),
        已兑付: formatFen(redeemedFen),
        失效退回: formatFen(lapsedFen),
      }));
    },
  },
  {
    key: 'decisions',
    title: '六、办理记录',
    collect: async (_actor: Actor, startupId) =>
      (await parts.audit.history(`organisation:${startupId}`)).map(({ action, at }) => ({
        时间: shanghaiTime(at),
        事项: actionName(action),
      })),
  },
];
