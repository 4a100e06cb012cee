import { operation, type AnyOperation } from '../../http/operation.js';
import { AppError } from '../../shared/errors.js';
import { pageOf } from '../../shared/page.js';
import type { ContractService } from './contract.service.js';
import type { RedemptionService } from './redemption.service.js';
import { byId } from './scheme.schema.js';
import { fileContract, listVouchers, returnVoucher } from './voucher.schema.js';
import type { VoucherService } from './voucher.service.js';
import {
  contractView,
  viewFiledContract,
  viewVoucher,
  viewVoucherDetail,
  voucherDetailView,
  voucherView,
} from './voucher.view.js';

interface Parts {
  vouchers: VoucherService;
  contracts: ContractService;
  redemptions: RedemptionService;
}

/** Vouchers in the holder's hands: see, spend, give back. */
export function voucherRoutes({ vouchers, contracts, redemptions }: Parts): AnyOperation[] {
  return [
    operation({
      id: 'vouchers.list',
      method: 'get',
      path: '/v1/vouchers',
      summary: '我的创新券；管理人员查看本辖区的创新券',
      who: 'signedIn',
      query: listVouchers,
      reply: pageOf(voucherView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await vouchers.list(actor, query);
        return { items: items.map(viewVoucher), nextCursor };
      },
    }),
    operation({
      id: 'vouchers.get',
      method: 'get',
      path: '/v1/vouchers/:id',
      summary: '创新券详情：额度、合同与兑付进度',
      who: 'signedIn',
      params: byId,
      reply: voucherDetailView,
      run: async ({ actor, params }) => {
        const voucher = await vouchers.see(actor, params.id);
        return viewVoucherDetail(voucher, await redemptions.listOfVoucher(params.id));
      },
    }),
    operation({
      id: 'vouchers.fileContract',
      method: 'post',
      path: '/v1/vouchers/:id/contracts',
      summary: '登记与服务机构签订的合同',
      who: 'signedIn',
      params: byId,
      body: fileContract,
      reply: contractView,
      run: async ({ actor, params, body }) => {
        const filed = await contracts.file(actor, params.id, body);
        return filed instanceof AppError ? filed : viewFiledContract(filed);
      },
    }),
    operation({
      id: 'vouchers.return',
      method: 'post',
      path: '/v1/vouchers/:id/return',
      summary: '交回创新券未使用的额度',
      who: 'signedIn',
      params: byId,
      body: returnVoucher,
      reply: voucherView,
      status: 200,
      run: async ({ actor, params, body }) => viewVoucher(await vouchers.giveBack(actor, params.id, body.reason)),
    }),
  ];
}
