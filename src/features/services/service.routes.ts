import { z } from 'zod';
import { SERVICE_KIND_IDS, SERVICE_KINDS } from '../../../config/serviceKinds.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import type { Actor } from '../../shared/actor.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import type { FileService } from '../files/index.js';
import type { CatalogueService } from './catalogue.service.js';
import type { EngagementService } from './engagement.service.js';
import type { ServiceLedger } from './ledger.service.js';
import type { EngagementRecord } from './service.model.js';
import {
  askForService,
  confirmDelivery,
  deliverService,
  listEngagements,
  listNeeds,
  offerService,
  readLedger,
  searchServices,
  withNote,
  withReason,
} from './service.schema.js';
import {
  engagementView,
  ledgerView,
  serviceRegisterView,
  serviceView,
  viewEngagement,
  viewService,
} from './service.view.js';

const needView = z.strictObject({
  need: z.string(),
  services: z.array(z.string()),
  kinds: z.array(z.enum(SERVICE_KIND_IDS)),
});

interface Parts {
  catalogue: CatalogueService;
  engagements: EngagementService;
  ledger: ServiceLedger;
  files: Pick<FileService, 'listOf'>;
}

/** B11: the catalogue, the engagements and the ledger. */
export const serviceRoutes = (parts: Parts): AnyOperation[] => [
  ...catalogueRoutes(parts),
  ...engagementRoutes(parts),
  ...ledgerRoutes(parts),
];

function catalogueRoutes({ catalogue }: Parts): AnyOperation[] {
  return [
    operation({
      id: 'needs.list',
      method: 'get',
      path: '/v1/needs',
      summary: '企业的个性化需求，以及对应的服务类别',
      who: 'anyone',
      query: listNeeds,
      reply: z.strictObject({ items: z.array(needView) }),
      run: ({ query }) =>
        Promise.resolve({
          items: catalogue
            .needs(query.district)
            .map(({ need, services, kinds }) => ({ need, services: [...services], kinds: [...kinds] })),
        }),
    }),
    operation({
      id: 'services.search',
      method: 'get',
      path: '/v1/services',
      summary: '服务目录（任意两个字检索）',
      who: 'anyone',
      query: searchServices,
      reply: pageOf(serviceView),
      run: async ({ query }) => {
        const { items, nextCursor } = await catalogue.search(query);
        return { items: items.map(viewService), nextCursor };
      },
    }),
    operation({
      id: 'services.get',
      method: 'get',
      path: '/v1/services/:id',
      summary: '服务详情',
      who: 'anyone',
      params: byId,
      reply: serviceView,
      run: async ({ params }) => viewService(await catalogue.find(params.id)),
    }),
    operation({
      id: 'services.offer',
      method: 'post',
      path: '/v1/organisations/:id/services',
      summary: '发布服务',
      who: 'signedIn',
      params: byId,
      body: offerService,
      reply: serviceView,
      run: async ({ actor, params, body }) => viewService(await catalogue.offer(actor, params.id, body)),
    }),
    operation({
      id: 'services.withdraw',
      method: 'post',
      path: '/v1/services/:id/withdraw',
      summary: '下架服务',
      who: 'signedIn',
      params: byId,
      reply: serviceView,
      status: 200,
      run: async ({ actor, params }) => viewService(await catalogue.withdraw(actor, params.id)),
    }),
  ];
}

/** The steps that carry a note at most: path, sentence, and whether the note is a reason that must be given. */
const STEPS = [
  { move: 'accept', summary: '受理服务申请', body: withNote },
  { move: 'decline', summary: '谢绝服务申请', body: withReason },
  { move: 'dispute', summary: '对交付有异议', body: withReason },
  { move: 'withdraw', summary: '撤回服务申请', body: withNote },
] as const;

function engagementRoutes({ engagements, files }: Parts): AnyOperation[] {
  async function shown(actor: Actor, { _id }: Pick<EngagementRecord, '_id'>) {
    const { engagement, side } = await engagements.see(actor, _id);
    return viewEngagement(engagement, { side, files: await files.listOf({ kind: 'engagement', id: _id }) });
  }
  const common = { method: 'post', who: 'signedIn', params: byId, reply: engagementView } as const;
  return [
    operation({
      ...common,
      id: 'services.ask',
      path: '/v1/services/:id/engagements',
      summary: '向提供方申请服务',
      body: askForService,
      run: async ({ actor, params, body }) => shown(actor, await engagements.ask(actor, params.id, body.need)),
    }),
    operation({
      id: 'engagements.list',
      method: 'get',
      path: '/v1/engagements',
      summary: '我的服务单：作为申请方或提供方',
      who: 'signedIn',
      query: listEngagements,
      reply: pageOf(engagementView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await engagements.list(actor, query);
        return { items: items.map(one => viewEngagement(one, { side: query.as, files: [] })), nextCursor };
      },
    }),
    operation({
      ...common,
      id: 'engagements.get',
      method: 'get',
      path: '/v1/engagements/:id',
      summary: '服务单详情；只有双方可见',
      run: ({ actor, params }) => shown(actor, { _id: params.id }),
    }),
    ...STEPS.map(({ move, summary, body: schema }) =>
      operation({
        ...common,
        id: `engagements.${move}`,
        path: `/v1/engagements/:id/${move}`,
        summary,
        body: schema,
        status: 200,
        run: async ({ actor, params, body }) => shown(actor, await engagements.step(actor, params.id, move, body.note)),
      }),
    ),
    operation({
      ...common,
      id: 'engagements.deliver',
      path: '/v1/engagements/:id/deliver',
      summary: '登记交付：时长、金额、成果与材料',
      body: deliverService,
      status: 200,
      run: async ({ actor, params, body }) => shown(actor, await engagements.deliver(actor, params.id, body)),
    }),
    operation({
      ...common,
      id: 'engagements.confirm',
      path: '/v1/engagements/:id/confirm',
      summary: '确认交付并评分；计入服务台账',
      body: confirmDelivery,
      status: 200,
      run: async ({ actor, params, body }) => shown(actor, await engagements.confirm(actor, params.id, body)),
    }),
  ];
}

function ledgerRoutes({ ledger }: Parts): AnyOperation[] {
  return [
    operation({
      id: 'serviceLedger.see',
      method: 'get',
      path: '/v1/organisations/:id/service-ledger',
      summary: '某年已确认的服务，按类别',
      who: 'signedIn',
      params: byId,
      query: readLedger,
      reply: ledgerView,
      run: async ({ actor, params, query }) => {
        const totals = await ledger.see(actor, params.id, query.year);
        return {
          items: totals.map(line => ({
            ...line,
            kindName: SERVICE_KINDS[line.kind].name,
            article: SERVICE_KINDS[line.kind].article,
          })),
        };
      },
    }),
    operation({
      id: 'serviceLedger.register',
      method: 'get',
      path: '/v1/service-register',
      summary: '本辖区各机构已确认的服务',
      who: 'signedIn',
      query: readLedger,
      reply: serviceRegisterView,
      run: async ({ actor, query }) => ({ items: await ledger.register(actor, query.year) }),
    }),
  ];
}
