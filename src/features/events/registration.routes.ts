import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { pageOf } from '../../shared/page.js';
import { byId } from './event.schema.js';
import { decide, listMine, register } from './registration.schema.js';
import type { RegistrationService } from './registration.service.js';
import { registrationView, viewRegistration } from './registration.view.js';

const ticketView = z.strictObject({ qr: z.string(), code: z.string(), rotatesAt: z.iso.datetime() });

/** What a person does with their registrations, and what the organiser decides about them. */
export function registrationRoutes(registrations: RegistrationService): AnyOperation[] {
  return [
    operation({
      id: 'registrations.create',
      method: 'post',
      path: '/v1/events/:id/registrations',
      summary: '报名：得到名额、进入候补、等待付款或等待审核',
      who: 'signedIn',
      barredBy: 'events',
      params: byId,
      body: register,
      reply: registrationView,
      turn: ({ params }) => `seats ${params.id}`,
      run: async ({ actor, params, body }) => viewRegistration(await registrations.register(actor, params.id, body)),
    }),
    operation({
      id: 'registrations.list',
      method: 'get',
      path: '/v1/registrations',
      summary: '我的报名与票',
      who: 'signedIn',
      query: listMine,
      reply: pageOf(registrationView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await registrations.listMine(actor, query);
        return { items: items.map(viewRegistration), nextCursor };
      },
    }),
    operation({
      id: 'registrations.get',
      method: 'get',
      path: '/v1/registrations/:id',
      summary: '报名详情',
      who: 'signedIn',
      params: byId,
      reply: registrationView,
      run: async ({ actor, params }) => viewRegistration(await registrations.get(actor, params.id)),
    }),
    operation({
      id: 'registrations.cancel',
      method: 'post',
      path: '/v1/registrations/:id/cancel',
      summary: '取消报名；已付费用原路退回',
      who: 'signedIn',
      params: byId,
      reply: registrationView,
      status: 200,
      turn: async ({ params }) => `seats ${await registrations.eventIdOf(params.id)}`,
      run: async ({ actor, params }) => viewRegistration(await registrations.cancel(actor, params.id)),
    }),
    operation({
      id: 'registrations.acceptOffer',
      method: 'post',
      path: '/v1/registrations/:id/accept-offer',
      summary: '确认候补名额',
      who: 'signedIn',
      params: byId,
      reply: registrationView,
      status: 200,
      run: async ({ actor, params }) => viewRegistration(await registrations.acceptOffer(actor, params.id)),
    }),
    operation({
      id: 'registrations.decide',
      method: 'post',
      path: '/v1/registrations/:id/decision',
      summary: '审核报名（主办方）',
      who: 'signedIn',
      params: byId,
      body: decide,
      reply: registrationView,
      status: 200,
      run: async ({ actor, params, body: { decision, comment } }) =>
        viewRegistration(await registrations.decide(actor, params.id, { approve: decision === 'approve', comment })),
    }),
    operation({
      id: 'registrations.ticket',
      method: 'get',
      path: '/v1/registrations/:id/ticket',
      summary: '签到码：每 30 秒更新',
      who: 'signedIn',
      params: byId,
      reply: ticketView,
      run: async ({ actor, params }) => {
        const { qr, code, rotatesAt } = await registrations.ticket(actor, params.id);
        return { qr, code, rotatesAt: rotatesAt.toISOString() };
      },
    }),
  ];
}
