import { z } from 'zod';
import { PUBLIC_KEEP_SECONDS } from '../../../config/disclosure.js';
import { districtName, jurisdictionOf } from '../../../config/jurisdictions.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import { fileView, viewFile } from '../files/index.js';
import type { ShowcaseRecord } from './showcase.model.js';
import { decideShowcase, listAtDesk, listOwn, listShown, takeDown, writeShowcase } from './showcase.schema.js';
import type { ShowcaseService } from './showcase.service.js';
import { SHOWCASE_STATUSES } from './showcase.states.js';

/** What anybody may know of a showcase. Closed: a field that is not named here is never shown. */
const publicShowcase = z.strictObject({
  id: z.string(),
  facilityName: z.string(),
  jurisdictionName: z.string(),
  districtName: z.string(),
  honour: z.string(),
  subject: z.string(),
  title: z.string(),
  text: z.string(),
  year: z.number().int(),
});
const showcaseView = publicShowcase.extend({
  facilityId: z.string(),
  status: z.enum(SHOWCASE_STATUSES),
  comment: z.string(),
  revision: z.number().int(),
});
const wholeView = showcaseView.extend({ files: z.array(fileView), mayDecide: z.boolean() });

const viewPublic = (record: ShowcaseRecord): z.infer<typeof publicShowcase> => {
  const { _id: id, facilityName, district, honour, subject, title, text, year } = record;
  const place = { jurisdictionName: jurisdictionOf(district).name, districtName: districtName(district) };
  return { id, facilityName, ...place, honour, subject, title, text, year };
};
const viewShowcase = (record: ShowcaseRecord): z.infer<typeof showcaseView> => {
  const { facilityId, status, comment, revision } = record;
  return { ...viewPublic(record), facilityId, status, comment, revision };
};
const act = { method: 'post', who: 'signedIn', params: byId, reply: showcaseView, status: 200 } as const;

/** G10: cases and honours, proposed by facilities, chosen by the bureau, read by everybody. */
export const showcaseRoutes = (showcases: ShowcaseService): AnyOperation[] => [
  operation({
    id: 'publicShowcases.list',
    method: 'get',
    path: '/v1/public/showcases',
    summary: '案例与典型（公开）',
    who: 'anyone',
    keepSeconds: PUBLIC_KEEP_SECONDS,
    query: listShown,
    reply: pageOf(publicShowcase),
    run: async ({ query }) => {
      const { items, nextCursor } = await showcases.listShown(query);
      return { items: items.map(viewPublic), nextCursor };
    },
  }),
  operation({
    id: 'showcases.propose',
    method: 'post',
    path: '/v1/organisations/:id/showcases',
    summary: '推荐案例或典型',
    who: 'signedIn',
    params: byId,
    body: writeShowcase,
    reply: showcaseView,
    run: async ({ actor, params, body }) => viewShowcase(await showcases.propose(actor, params.id, body)),
  }),
  operation({
    id: 'showcases.listOwn',
    method: 'get',
    path: '/v1/organisations/:id/showcases',
    summary: '载体推荐的案例与典型',
    who: 'signedIn',
    params: byId,
    query: listOwn,
    reply: pageOf(showcaseView).extend({ honours: z.array(z.string()), keeps: z.boolean() }),
    run: async ({ actor, params, query }) => {
      const { items, nextCursor, honours, keeps } = await showcases.listOwn(actor, params.id, query);
      return { items: items.map(viewShowcase), nextCursor, honours: [...honours], keeps };
    },
  }),
  operation({
    id: 'showcases.list',
    method: 'get',
    path: '/v1/showcases',
    summary: '本辖区的案例与典型',
    who: 'signedIn',
    query: listAtDesk,
    reply: pageOf(showcaseView),
    run: async ({ actor, query }) => {
      const { items, nextCursor } = await showcases.listAtDesk(actor, query);
      return { items: items.map(viewShowcase), nextCursor };
    },
  }),
  operation({
    id: 'showcases.get',
    method: 'get',
    path: '/v1/showcases/:id',
    summary: '一份案例或典型材料',
    who: 'signedIn',
    params: byId,
    reply: wholeView,
    run: async ({ actor, params }) => {
      const { record, files, mayDecide } = await showcases.see(actor, params.id);
      return { ...viewShowcase(record), files: files.map(viewFile), mayDecide };
    },
  }),
  operation({
    ...act,
    id: 'showcases.resubmit',
    path: '/v1/showcases/:id/resubmission',
    summary: '修改后重新提交',
    body: writeShowcase,
    run: async ({ actor, params, body }) => viewShowcase(await showcases.resubmit(actor, params.id, body)),
  }),
  operation({
    ...act,
    id: 'showcases.withdraw',
    path: '/v1/showcases/:id/withdraw',
    summary: '撤回材料，已公开的不再展示',
    run: async ({ actor, params }) => viewShowcase(await showcases.withdraw(actor, params.id)),
  }),
  operation({
    ...act,
    id: 'showcases.decide',
    path: '/v1/showcases/:id/decision',
    summary: '公开展示、退回或不予公开',
    body: decideShowcase,
    run: async ({ actor, params, body }) => viewShowcase(await showcases.decide(actor, params.id, body)),
  }),
  operation({
    ...act,
    id: 'showcases.takeDown',
    path: '/v1/showcases/:id/take-down',
    summary: '从公开展示中撤下',
    body: takeDown,
    run: async ({ actor, params, body }) => viewShowcase(await showcases.takeDown(actor, params.id, body.reason)),
  }),
];
