import { operation, type AnyOperation } from '../../http/operation.js';
import { fen } from '../../shared/money.js';
import { pageOf } from '../../shared/page.js';
import { askEligibility, byId, changeScheme, createScheme, listEntries, listSchemes } from './scheme.schema.js';
import type { SchemeService } from './scheme.service.js';
import {
  eligibilityView,
  entryView,
  ledgerView,
  schemeView,
  viewEligibility,
  viewEntry,
  viewLedger,
  viewScheme,
} from './scheme.view.js';

/** Voucher schemes: what is on offer, and the books behind it. */
export function schemeRoutes(schemes: SchemeService): AnyOperation[] {
  return [
    operation({
      id: 'voucherSchemes.list',
      method: 'get',
      path: '/v1/voucher-schemes',
      summary: '创新券方案及剩余预算',
      who: 'signedIn',
      query: listSchemes,
      reply: pageOf(schemeView),
      run: async ({ query }) => {
        const { items, nextCursor } = await schemes.list(query);
        return { items: items.map(viewScheme), nextCursor };
      },
    }),
    operation({
      id: 'voucherSchemes.create',
      method: 'post',
      path: '/v1/voucher-schemes',
      summary: '设立创新券方案（管理员）',
      who: 'signedIn',
      body: createScheme,
      reply: schemeView,
      run: async ({ actor, body }) => viewScheme(await schemes.create(actor, body)),
    }),
    operation({
      id: 'voucherSchemes.get',
      method: 'get',
      path: '/v1/voucher-schemes/:id',
      summary: '创新券方案详情',
      who: 'signedIn',
      params: byId,
      reply: schemeView,
      run: async ({ params }) => viewScheme(await schemes.load(params.id)),
    }),
    operation({
      id: 'voucherSchemes.change',
      method: 'patch',
      path: '/v1/voucher-schemes/:id',
      summary: '停止或恢复受理（管理员）',
      who: 'signedIn',
      params: byId,
      body: changeScheme,
      reply: schemeView,
      run: async ({ actor, params, body }) => viewScheme(await schemes.setStatus(actor, params.id, body.status)),
    }),
    operation({
      id: 'voucherSchemes.eligibility',
      method: 'get',
      path: '/v1/voucher-schemes/:id/eligibility',
      summary: '所代表的组织能否申请，逐条说明',
      who: 'signedIn',
      params: byId,
      query: askEligibility,
      reply: eligibilityView,
      run: async ({ actor, params, query }) =>
        viewEligibility(await schemes.eligibility(actor, params.id, fen(query.requestedFen))),
    }),
    operation({
      id: 'voucherSchemes.ledger',
      method: 'get',
      path: '/v1/voucher-schemes/:id/ledger',
      summary: '预算台账：余额及账实核对',
      who: 'signedIn',
      params: byId,
      reply: ledgerView,
      run: async ({ actor, params }) => {
        const { scheme, proof } = await schemes.ledger(actor, params.id);
        return viewLedger(scheme, proof);
      },
    }),
    operation({
      id: 'voucherSchemes.entries',
      method: 'get',
      path: '/v1/voucher-schemes/:id/ledger-entries',
      summary: '预算台账的分录',
      who: 'signedIn',
      params: byId,
      query: listEntries,
      reply: pageOf(entryView),
      run: async ({ actor, params, query }) => {
        const { items, nextCursor } = await schemes.entries(actor, params.id, query);
        return { items: items.map(viewEntry), nextCursor };
      },
    }),
  ];
}
