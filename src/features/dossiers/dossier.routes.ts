import type { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import type { DossierEntryRecord } from './dossier.model.js';
import { byEntry, byFacility, correctEntry, entryView, historyView, recordEntry } from './dossier.schema.js';
import { standingIds, type DossierService } from './dossier.service.js';

const viewEntry = (entry: DossierEntryRecord, isStanding: boolean): z.infer<typeof entryView> => ({
  id: entry._id,
  fact: entry.fact,
  on: entry.on,
  source: { kind: entry.source.kind, id: entry.source.id },
  supersedes: entry.supersedes,
  withdrawn: entry.withdrawn,
  standing: isStanding,
  reason: entry.reason,
  at: entry.at.toISOString(),
});

/** 载体档案: read by its people and the bureau, kept by the bureau. */
export const dossierRoutes = (dossiers: DossierService): AnyOperation[] => [
  operation({
    id: 'dossiers.get',
    method: 'get',
    path: '/v1/facilities/:id/dossier',
    summary: '载体档案：按日期的全部事实记录，含更正前的内容',
    who: 'signedIn',
    params: byFacility,
    reply: historyView,
    run: async ({ actor, params }) => {
      const { facility, entries } = await dossiers.see(actor, params.id);
      const standing = standingIds(entries);
      const items = entries.map(entry => viewEntry(entry, standing.has(entry._id)));
      return { facilityId: facility._id, facilityName: facility.name, items, nextCursor: null };
    },
  }),
  operation({
    id: 'dossiers.record',
    method: 'post',
    path: '/v1/facilities/:id/dossier',
    summary: '登记一项事实（认定、考核、面积、高企等），附依据',
    who: 'signedIn',
    params: byFacility,
    body: recordEntry,
    reply: entryView,
    run: async ({ actor, params, body }) =>
      viewEntry(await dossiers.record(actor, { facilityId: params.id, ...body }), true),
  }),
  operation({
    id: 'dossiers.correct',
    method: 'post',
    path: '/v1/facilities/:id/dossier/:entryId/correction',
    summary: '更正或撤回一项事实：另立新记录，原记录保留',
    who: 'signedIn',
    params: byEntry,
    body: correctEntry,
    reply: entryView,
    run: async ({ actor, params: { id: facilityId, entryId }, body }) => {
      const entry = await dossiers.correct(actor, { facilityId, entryId }, body);
      return viewEntry(entry, !entry.withdrawn);
    },
  }),
];
