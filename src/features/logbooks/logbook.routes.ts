import { z } from 'zod';
import { LOGBOOK_KEYS, logbookOf } from '../../../config/logbooks.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import type { LogbookEntryRecord } from './logbook.model.js';
import { endEntry, listPage, moveEntry, ofBook, recordEntry, yearQuery } from './logbook.schema.js';
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
const viewEntry = (entry: LogbookEntryRecord): z.infer<typeof entryView> => ({
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
});

/** The logbooks that the policies want kept of a facility's work. */
export const logbookRoutes = (logbooks: LogbookService): AnyOperation[] => [
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
      return { items: items.map(viewEntry), nextCursor };
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
      viewEntry(await logbooks.record(actor, { facilityId: params.id, book: params.book }, body)),
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
    run: async ({ actor, params, body }) => viewEntry(await logbooks.move(actor, params.id, body)),
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
    run: async ({ actor, params, body }) => viewEntry(await logbooks.end(actor, params.id, body)),
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
      items: (await logbooks.register(actor, query.year)).map(row => ({ ...row, bookName: logbookOf(row.book).name })),
    }),
  }),
];
