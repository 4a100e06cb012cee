import { operation, type AnyOperation } from '../../http/operation.js';
import { AppError } from '../../shared/errors.js';
import { pageOf } from '../../shared/page.js';
import type { ClaimService } from './claim.service.js';
import {
  byRedemption,
  claimRedemption,
  decideRedemption,
  listRedemptions,
  reverseRedemption,
} from './redemption.schema.js';
import type { RedemptionService } from './redemption.service.js';
import { redemptionView, viewRedemption } from './redemption.view.js';
import { byId } from './scheme.schema.js';

/** Redemption: claimed by the holder, decided by finance. */
export function redemptionRoutes(claims: ClaimService, redemptions: RedemptionService): AnyOperation[] {
  return [
    operation({
      id: 'vouchers.claim',
      method: 'post',
      path: '/v1/vouchers/:id/redemptions',
      summary: '凭发票申请兑付',
      who: 'signedIn',
      params: byId,
      body: claimRedemption,
      reply: redemptionView,
      run: async ({ actor, params, body }) => viewRedemption(await claims.claim(actor, params.id, body)),
    }),
    operation({
      id: 'vouchers.decideRedemption',
      method: 'post',
      path: '/v1/vouchers/:id/redemptions/:redemptionId/decision',
      summary: '兑付审核（财务）：兑付、退回补正或驳回',
      who: 'signedIn',
      params: byRedemption,
      body: decideRedemption,
      reply: redemptionView,
      status: 200,
      run: async ({ actor, params: { id: voucherId, redemptionId: id }, body }) => {
        const decided = await redemptions.decide(actor, { voucherId, id }, body);
        return decided instanceof AppError ? decided : viewRedemption(decided);
      },
    }),
    operation({
      id: 'vouchers.reverseRedemption',
      method: 'post',
      path: '/v1/vouchers/:id/redemptions/:redemptionId/reversal',
      summary: '冲正已兑付的款项（另一名财务人员）',
      who: 'signedIn',
      params: byRedemption,
      body: reverseRedemption,
      reply: redemptionView,
      status: 200,
      run: async ({ actor, params: { id: voucherId, redemptionId: id }, body }) => {
        const reversed = await redemptions.reverse(actor, { voucherId, id }, body.comment);
        return reversed instanceof AppError ? reversed : viewRedemption(reversed);
      },
    }),
    operation({
      id: 'voucherRedemptions.list',
      method: 'get',
      path: '/v1/voucher-redemptions',
      summary: '兑付申请列表：财务待办，或我的兑付',
      who: 'signedIn',
      query: listRedemptions,
      reply: pageOf(redemptionView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await redemptions.list(actor, query);
        return { items: items.map(viewRedemption), nextCursor };
      },
    }),
  ];
}
