import { z } from 'zod';
import { districtName } from '../../../config/jurisdictions.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import { hasAnyRole, isMember, type Actor } from '../../shared/actor.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import { REGISTER_READERS } from '../../shared/scopes.js';
import { DEMAND_KINDS, type DemandRecord, type OfferRecord } from './demand.model.js';
import {
  answerOffer,
  closeDemand,
  decideDemand,
  listDemands,
  listOffers,
  makeOffer,
  writeDemand,
} from './demand.schema.js';
import type { DemandService } from './demand.service.js';
import { DEMAND_STATUSES, OFFER_STATUSES } from './demand.states.js';
import type { OfferService } from './offer.service.js';

const demandView = z.strictObject({
  id: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  districtName: z.string(),
  kind: z.enum(DEMAND_KINDS),
  title: z.string(),
  detail: z.string(),
  budgetFen: z.number().int().nullable(),
  expiresOn: z.string(),
  status: z.enum(DEMAND_STATUSES),
  revision: z.number().int(),
  submittedAt: z.iso.datetime(),
  isMine: z.boolean(),
  /** What the bureau said; for the asker and the bureau. */
  comment: z.string().nullable(),
  /** How it ended; for the asker and the bureau. */
  outcome: z.string().nullable(),
  isMatched: z.boolean(),
});

/** Comment and outcome are nobody's business but the asker's and the bureau's. */
const viewDemand = (record: DemandRecord, actor: Actor): z.infer<typeof demandView> => {
  const isMine = isMember(actor, record.organisationId);
  const isInside = isMine || hasAnyRole(actor, REGISTER_READERS, record);
  return {
    id: record._id,
    organisationId: record.organisationId,
    organisationName: record.organisationName,
    districtName: districtName(record.district),
    kind: record.kind,
    title: record.title,
    detail: record.detail,
    budgetFen: record.budgetFen,
    expiresOn: record.expiresOn,
    status: record.status,
    revision: record.revision,
    submittedAt: record.submittedAt.toISOString(),
    isMine,
    comment: isInside ? record.comment : null,
    outcome: isInside ? record.outcome : null,
    isMatched: record.matchedOfferId !== null,
  };
};

const offerView = z.strictObject({
  id: z.string(),
  demandId: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  text: z.string(),
  amountFen: z.number().int().nullable(),
  status: z.enum(OFFER_STATUSES),
  isMine: z.boolean(),
  createdAt: z.iso.datetime(),
});

const viewOffer = (record: OfferRecord, actor: Actor): z.infer<typeof offerView> => ({
  id: record._id,
  demandId: record.demandId,
  organisationId: record.organisationId,
  organisationName: record.organisationName,
  text: record.text,
  amountFen: record.amountFen,
  status: record.status,
  isMine: isMember(actor, record.organisationId),
  createdAt: record.createdAt.toISOString(),
});

/** B13: the board of demands. */
export const demandRoutes = (demands: DemandService, offers: OfferService): AnyOperation[] => [
  ...boardRoutes(demands, offers),
  ...offerRoutes(offers),
];

const post = { method: 'post', who: 'signedIn', params: byId } as const;

function boardRoutes(demands: DemandService, offers: OfferService): AnyOperation[] {
  return [
    operation({
      ...post,
      id: 'demands.submit',
      path: '/v1/organisations/:id/demands',
      summary: '提出需求，由科技局审核后发布',
      body: writeDemand,
      reply: demandView,
      run: async ({ actor, params, body }) => viewDemand(await demands.submit(actor, params.id, body), actor),
    }),
    operation({
      id: 'demands.list',
      method: 'get',
      path: '/v1/demands',
      summary: '需求榜、我的需求或待审核的需求',
      who: 'signedIn',
      query: listDemands,
      reply: pageOf(demandView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await demands.list(actor, query);
        return { items: items.map(record => viewDemand(record, actor)), nextCursor };
      },
    }),
    operation({
      id: 'demands.get',
      method: 'get',
      path: '/v1/demands/:id',
      summary: '需求详情',
      who: 'signedIn',
      params: byId,
      reply: demandView,
      run: async ({ actor, params }) => viewDemand(await demands.see(actor, params.id), actor),
    }),
    operation({
      id: 'demands.resubmit',
      method: 'put',
      path: '/v1/demands/:id',
      summary: '修改被退回的需求并重新提交',
      who: 'signedIn',
      params: byId,
      body: writeDemand,
      reply: demandView,
      run: async ({ actor, params, body }) => viewDemand(await demands.resubmit(actor, params.id, body), actor),
    }),
    operation({
      ...post,
      id: 'demands.decide',
      path: '/v1/demands/:id/decision',
      summary: '审核需求：发布、退回或不予发布',
      body: decideDemand,
      reply: demandView,
      status: 200,
      run: async ({ actor, params, body }) => viewDemand(await demands.decide(actor, params.id, body), actor),
    }),
    operation({
      ...post,
      id: 'demands.withdraw',
      path: '/v1/demands/:id/withdraw',
      summary: '撤回未发布的需求',
      reply: demandView,
      status: 200,
      run: async ({ actor, params }) => viewDemand(await demands.withdraw(actor, params.id), actor),
    }),
    operation({
      ...post,
      id: 'demands.close',
      path: '/v1/demands/:id/close',
      summary: '登记对接结果并关闭',
      body: closeDemand,
      reply: demandView,
      status: 200,
      run: async ({ actor, params, body }) => viewDemand(await offers.close(actor, params.id, body), actor),
    }),
  ];
}

function offerRoutes(offers: OfferService): AnyOperation[] {
  return [
    operation({
      ...post,
      id: 'offers.make',
      path: '/v1/demands/:id/offers',
      summary: '应答需求；只有需求方可见',
      body: makeOffer,
      reply: offerView,
      run: async ({ actor, params, body }) => viewOffer(await offers.make(actor, params.id, body), actor),
    }),
    operation({
      id: 'offers.list',
      method: 'get',
      path: '/v1/demands/:id/offers',
      summary: '需求方看全部应答，应答方只看自己的',
      who: 'signedIn',
      params: byId,
      query: listOffers,
      reply: pageOf(offerView),
      run: async ({ actor, params, query }) => {
        const { items, nextCursor } = await offers.list(actor, params.id, query);
        return { items: items.map(record => viewOffer(record, actor)), nextCursor };
      },
    }),
    operation({
      ...post,
      id: 'offers.answer',
      path: '/v1/offers/:id/answer',
      summary: '接受或谢绝应答',
      body: answerOffer,
      reply: offerView,
      status: 200,
      run: async ({ actor, params, body }) => viewOffer(await offers.answer(actor, params.id, body.decision), actor),
    }),
    operation({
      ...post,
      id: 'offers.withdraw',
      path: '/v1/offers/:id/withdraw',
      summary: '撤回应答',
      reply: offerView,
      status: 200,
      run: async ({ actor, params }) => viewOffer(await offers.withdraw(actor, params.id), actor),
    }),
  ];
}
