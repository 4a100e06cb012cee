import { z } from 'zod';
import { LOGBOOK_KEYS, logbookOf } from '../../../config/logbooks.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import type { LogbookEntryRecord } from './logbook.model.js';
import { fileView, viewFile } from '../files/index.js';
import type { LinkedEntry, LinkService } from './link.service.js';
import {
  endEntry,
  fileEntry,
  listPage,
  moveEntry,
  ofBook,
  recordEntry,
  tenantOf,
  yearQuery,
} from './logbook.schema.js';
import type { BookCover, LogbookService } from './logbook.service.js';

const count = z.number().int();
const counted = z.array(z.strictObject({ word: z.string(), count }));
const book = z.enum(LOGBOOK_KEYS);
const sums = { entries: count, byWord: counted, byStage: counted, reached: count, minutes: count };
const coverView = z.strictObject({
  book,
  name: z.string(),
  rules: z.array(z.string()),
  wordLabel: z.string().nullable(),
  words: z.array(z.string()),
  stages: z.array(z.string()),
  aim: z.string().nullable(),
  partnerLabel: z.string().nullable(),
  staff: z.enum(['anyone', 'broker']).nullable(),
  runs: z.boolean(),
  needsFile: z.boolean(),
  countsMinutes: z.boolean(),
  ...sums,
});
const entryView = z.strictObject({
  id: z.string(),
  book,
  word: z.string(),
  title: z.string(),
  text: z.string(),
  partner: z.string(),
  staffName: z.string(),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  endNote: z.string(),
  minutes: count,
  stage: z.string(),
  reachedOn: z.string().nullable(),
  moves: z.array(z.strictObject({ stage: z.string(), movedOn: z.string(), note: z.string(), staffName: z.string() })),
  files: z.array(fileView),
  /** 输出备案 of a cooperation; null before. */
  filing: z
    .strictObject({ filingNo: z.string(), status: z.enum(['filed', 'accepted', 'returned']), startsOn: z.string() })
    .nullable(),
  /** The tenant that a landing has become. */
  tenant: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
});
const registerRow = z.strictObject({
  facilityId: z.string(),
  facilityName: z.string(),
  book,
  bookName: z.string(),
  ...sums,
});

const viewCover = ({ book: key, about, words, stages, figures }: BookCover): z.infer<typeof coverView> => ({
  book: key,
  name: about.name,
  rules: [...about.rules],
  wordLabel: about.words?.label ?? null,
  words: [...words],
  stages: [...stages],
  aim: about.stages?.aim ?? null,
  partnerLabel: about.partner ?? null,
  staff: about.staff ?? null,
  runs: about.runs ?? false,
  needsFile: about.needsFile ?? false,
  countsMinutes: about.counts === 'minutes',
  ...figures,
});
const viewEntry = ({ entry, files, filing, tenantName }: LinkedEntry): z.infer<typeof entryView> => ({
  id: entry._id,
  book: entry.book,
  word: entry.word,
  title: entry.title,
  text: entry.text,
  partner: entry.partner,
  staffName: entry.staffName,
  startsOn: entry.startsOn,
  endsOn: entry.endsOn,
  endNote: entry.endNote,
  minutes: entry.minutes,
  stage: entry.stage,
  reachedOn: entry.reachedOn,
  moves: entry.moves.map(({ stage, movedOn, note, staffName }) => ({ stage, movedOn, note, staffName })),
  files: files.map(viewFile),
  filing,
  tenant: entry.tenantId ? { id: entry.tenantId, name: tenantName ?? '' } : null,
});

/** The logbooks that the policies want kept of a facility's work. */
export function logbookRoutes(logbooks: LogbookService, links: LinkService): AnyOperation[] {
  const show = async (entry: LogbookEntryRecord): Promise<z.infer<typeof entryView>> => {
    const [linked] = await links.linked([entry]);
    if (!linked) throw new Error('an entry lost what belongs to it');
    return viewEntry(linked);
  };
  return [
    operation({
      id: 'logbooks.covers',
      method: 'get',
      path: '/v1/organisations/:id/logbooks',
      summary: '载体的工作台账与本年合计',
      who: 'signedIn',
      params: byId,
      query: yearQuery,
      reply: z.strictObject({ keeps: z.boolean(), items: z.array(coverView) }),
      run: async ({ actor, params, query }) => {
        const { keeps, books } = await logbooks.covers(actor, params.id, query.year);
        return { keeps, items: books.map(viewCover) };
      },
    }),
    operation({
      id: 'logbooks.list',
      method: 'get',
      path: '/v1/organisations/:id/logbooks/:book/entries',
      summary: '一本台账的记录',
      who: 'signedIn',
      params: ofBook,
      query: listPage,
      reply: pageOf(entryView),
      run: async ({ actor, params, query }) => {
        const place = { facilityId: params.id, book: params.book };
        const { items, nextCursor } = await logbooks.list(actor, place, query);
        return { items: (await links.linked(items)).map(viewEntry), nextCursor };
      },
    }),
    operation({
      id: 'logbooks.record',
      method: 'post',
      path: '/v1/organisations/:id/logbooks/:book/entries',
      summary: '登记一条台账',
      who: 'signedIn',
      params: ofBook,
      body: recordEntry,
      reply: entryView,
      run: async ({ actor, params, body }) =>
        show(await logbooks.record(actor, { facilityId: params.id, book: params.book }, body)),
    }),
    operation({
      id: 'logbooks.move',
      method: 'post',
      path: '/v1/logbook-entries/:id/moves',
      summary: '推进到后面的阶段',
      who: 'signedIn',
      params: byId,
      body: moveEntry,
      reply: entryView,
      status: 200,
      run: async ({ actor, params, body }) => show(await logbooks.move(actor, params.id, body)),
    }),
    operation({
      id: 'logbooks.end',
      method: 'post',
      path: '/v1/logbook-entries/:id/end',
      summary: '登记结束',
      who: 'signedIn',
      params: byId,
      body: endEntry,
      reply: entryView,
      status: 200,
      run: async ({ actor, params, body }) => show(await logbooks.end(actor, params.id, body)),
    }),
    operation({
      id: 'logbooks.file',
      method: 'post',
      path: '/v1/logbook-entries/:id/output-filing',
      summary: '合作建设：办理管理服务、品牌输出的事先备案',
      who: 'signedIn',
      params: byId,
      body: fileEntry,
      reply: entryView,
      run: async ({ actor, params, body }) =>
        show(await links.file(actor, await logbooks.open(actor, params.id), body)),
    }),
    operation({
      id: 'logbooks.setTenant',
      method: 'put',
      path: '/v1/logbook-entries/:id/tenant',
      summary: '飞地与离岸项目：关联落地后的入驻企业',
      who: 'signedIn',
      params: byId,
      body: tenantOf,
      reply: entryView,
      run: async ({ actor, params, body }) =>
        show(await links.setTenant(actor, await logbooks.open(actor, params.id), body.tenantId)),
    }),
    operation({
      id: 'logbooks.register',
      method: 'get',
      path: '/v1/logbook-register',
      summary: '本辖区载体工作台账汇总',
      who: 'signedIn',
      query: yearQuery,
      reply: z.strictObject({ items: z.array(registerRow) }),
      run: async ({ actor, query }) => ({
        items: (await logbooks.register(actor, query.year)).map(row => ({
          ...row,
          bookName: logbookOf(row.book).name,
        })),
      }),
    }),
  ];
}
