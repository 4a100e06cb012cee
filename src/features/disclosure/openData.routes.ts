import { z } from 'zod';
import { OPEN_DATA_LICENCE, PUBLIC_KEEP_SECONDS } from '../../../config/disclosure.js';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import { day } from '../../shared/fields.js';
import { csvCell } from '../../shared/sheetCell.js';
import { noticeList } from './notice.schema.js';
import { awardList, facilityList, placeQuery, publicStatistics, recognitionList } from './public.schema.js';
import type { DataRow, OpenDataService } from './openData.service.js';
import { DATA_SET_NAMES, DATA_SETS, type DataSet } from './dataSets.js';

/** The columns of each set are the fields of its closed view, in their order. */
const COLUMNS: Readonly<Record<DataSet, readonly string[]>> = {
  facilities: Object.keys(facilityList.shape.items.element.shape),
  recognitions: Object.keys(recognitionList.shape.items.element.shape),
  awards: Object.keys(awardList.shape.items.element.shape),
  notices: Object.keys(noticeList.shape.items.element.shape),
  statistics: Object.keys(publicStatistics.shape),
};

const set = z.enum(DATA_SETS, '没有这个数据集');
const jurisdiction = placeQuery.shape.jurisdiction.unwrap();

const catalogueView = z.strictObject({
  licence: z.string(),
  items: z.array(
    z.strictObject({ set, name: z.string(), columns: z.array(z.string()), json: z.string(), csv: z.string() }),
  ),
});
const snapshotView = z.strictObject({
  day: z.string(),
  set,
  name: z.string(),
  takenAt: z.iso.datetime(),
  sha256: z.string(),
  address: z.string(),
});

const cellOf = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** A number is no text: its sign does not make it a formula. */
const written = (value: unknown): string => (typeof value === 'number' ? String(value) : csvCell(cellOf(value)));

/** A data set as CSV that spreadsheets open as UTF-8, without anything that they would run. K2 */
export const csvOf = (columns: readonly string[], rows: readonly DataRow[]): string =>
  `\uFEFF${[columns.map(csvCell), ...rows.map(row => columns.map(column => written(row[column])))]
    .map(cells => cells.join(','))
    .join('\r\n')}\r\n`;

const open = { method: 'get', who: 'anyone', keepSeconds: PUBLIC_KEEP_SECONDS } as const;

/** 开放数据: catalogue, whole data sets, and what they were on each day. */
export const openDataRoutes = (data: OpenDataService): AnyOperation[] => [
  operation({
    ...open,
    id: 'openData.catalogue',
    path: '/v1/public/open-data',
    summary: '开放数据目录（JSON、CSV）',
    reply: catalogueView,
    run: async () => ({
      licence: OPEN_DATA_LICENCE,
      items: DATA_SETS.map(one => ({
        set: one,
        name: DATA_SET_NAMES[one],
        columns: [...COLUMNS[one]],
        json: `/v1/public/open-data/${one}?format=json`,
        csv: `/v1/public/open-data/${one}?format=csv`,
      })),
    }),
  }),
  operation({
    ...open,
    id: 'openData.get',
    path: '/v1/public/open-data/:set',
    summary: '下载一个数据集的全部内容',
    params: z.strictObject({ set }),
    query: z.strictObject({ ...placeQuery.shape, format: z.enum(['json', 'csv']).default('json') }),
    reply: z.unknown(),
    run: async ({ params, query }) => {
      const rows = await data.rows(params.set, query.jurisdiction);
      if (query.format === 'json') return { licence: OPEN_DATA_LICENCE, set: params.set, items: rows };
      return new Answer(200, csvOf(COLUMNS[params.set], rows), {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${params.set}.csv"`,
      });
    },
  }),
  operation({
    ...open,
    id: 'snapshots.list',
    path: '/v1/public/snapshots/:jurisdiction',
    summary: '每日快照清单，附校验值',
    params: z.strictObject({ jurisdiction }),
    reply: z.strictObject({ items: z.array(snapshotView), nextCursor: z.null() }),
    run: async ({ params }) => ({
      items: (await data.list(params.jurisdiction)).map(({ takenAt, ...one }) => ({
        day: one.day,
        set: one.set,
        name: DATA_SET_NAMES[one.set],
        takenAt: takenAt.toISOString(),
        sha256: one.sha256,
        address: `/v1/public/snapshots/${one.jurisdictionId}/${one.day}/${one.set}`,
      })),
      nextCursor: null,
    }),
  }),
  operation({
    ...open,
    id: 'snapshots.get',
    path: '/v1/public/snapshots/:jurisdiction/:day/:set',
    summary: '某日公开内容的快照，逐字节不变',
    params: z.strictObject({ jurisdiction, day, set }),
    reply: z.unknown(),
    run: async ({ params }) => {
      const { body, sha256 } = await data.get(params.jurisdiction, params.day, params.set);
      return new Answer(200, body, {
        'Content-Type': 'application/json; charset=utf-8',
        'X-Content-SHA256': sha256,
      });
    },
  }),
];
