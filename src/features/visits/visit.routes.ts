import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import { VISIT_TOPICS, type AssignmentRecord, type VisitRecord } from './visit.model.js';
import { assignEnterprise, endAssignment, listPage, recordVisit, yearQuery } from './visit.schema.js';
import type { VisitService } from './visit.service.js';

const who = { staffId: z.string(), staffName: z.string(), startupId: z.string(), startupName: z.string() };
const assignmentView = z.strictObject({
  id: z.string(),
  ...who,
  assignedOn: z.string(),
  endedOn: z.string().nullable(),
});
const visitView = z.strictObject({
  id: z.string(),
  ...who,
  facilityId: z.string(),
  visitedOn: z.string(),
  topic: z.enum(VISIT_TOPICS),
  need: z.string(),
  nextStep: z.string(),
});
const count = z.number().int();
const figuresView = z.strictObject({
  facilityId: z.string(),
  facilityName: z.string(),
  commissioners: count,
  enterprises: count,
  visits: count,
  unvisited: count,
});

const viewAssignment = (record: AssignmentRecord): z.infer<typeof assignmentView> => {
  const { _id: id, staffId, staffName, startupId, startupName, assignedOn, endedOn } = record;
  return { id, staffId, staffName, startupId, startupName, assignedOn, endedOn };
};
const viewVisit = (record: VisitRecord): z.infer<typeof visitView> => {
  const { _id: id, staffId, staffName, startupId, startupName, facilityId, visitedOn, topic, need, nextStep } = record;
  return { id, staffId, staffName, startupId, startupName, facilityId, visitedOn, topic, need, nextStep };
};

/** QD-16: enterprises of a commissioner, and visits to them. */
export const visitRoutes = (visits: VisitService): AnyOperation[] => [
  operation({
    id: 'commissioners.assign',
    method: 'post',
    path: '/v1/staff/:id/enterprises',
    summary: '为科技金融特派员登记联系企业',
    who: 'signedIn',
    params: byId,
    body: assignEnterprise,
    reply: assignmentView,
    run: async ({ actor, params, body }) => viewAssignment(await visits.assign(actor, params.id, body)),
  }),
  operation({
    id: 'commissioners.end',
    method: 'post',
    path: '/v1/commissioner-assignments/:id/end',
    summary: '结束联系',
    who: 'signedIn',
    params: byId,
    body: endAssignment,
    reply: assignmentView,
    status: 200,
    run: async ({ actor, params, body }) => viewAssignment(await visits.end(actor, params.id, body.endedOn)),
  }),
  operation({
    id: 'commissioners.visit',
    method: 'post',
    path: '/v1/commissioner-assignments/:id/visits',
    summary: '登记走访',
    who: 'signedIn',
    params: byId,
    body: recordVisit,
    reply: visitView,
    run: async ({ actor, params, body }) => viewVisit(await visits.record(actor, params.id, body)),
  }),
  operation({
    id: 'commissioners.assignments',
    method: 'get',
    path: '/v1/organisations/:id/commissioner-assignments',
    summary: '载体特派员的联系企业',
    who: 'signedIn',
    params: byId,
    query: listPage,
    reply: pageOf(assignmentView),
    run: async ({ actor, params, query }) => {
      const { items, nextCursor } = await visits.assignmentsOf(actor, params.id, query);
      return { items: items.map(viewAssignment), nextCursor };
    },
  }),
  operation({
    id: 'commissioners.visits',
    method: 'get',
    path: '/v1/organisations/:id/commissioner-visits',
    summary: '走访记录：载体看本单位的，企业看接待的',
    who: 'signedIn',
    params: byId,
    query: listPage,
    reply: pageOf(visitView),
    run: async ({ actor, params, query }) => {
      const { items, nextCursor } = await visits.visitsOf(actor, params.id, query);
      return { items: items.map(viewVisit), nextCursor };
    },
  }),
  operation({
    id: 'commissioners.register',
    method: 'get',
    path: '/v1/visit-register',
    summary: '本辖区特派员联系企业与走访汇总',
    who: 'signedIn',
    query: yearQuery,
    reply: z.strictObject({ items: z.array(figuresView) }),
    run: async ({ actor, query }) => ({ items: await visits.register(actor, query.year) }),
  }),
];
