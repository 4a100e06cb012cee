import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import type { FileService } from '../files/index.js';
import type { OrganisationService } from '../organisations/index.js';
import type { FinancingRecord } from './funding.model.js';
import {
  closeFund,
  createFinancing,
  createFund,
  createInvestor,
  listRegister,
  readTotals,
  reviseFund,
  withdrawFinancing,
} from './funding.schema.js';
import type { FundingService } from './funding.service.js';
import {
  financingView,
  fundView,
  investorView,
  registerView,
  standingView,
  viewFinancing,
  viewFund,
  viewInvestor,
} from './funding.view.js';
import type { FundingRegister } from './register.service.js';

interface Parts {
  funding: FundingService;
  register: FundingRegister;
  organisations: Pick<OrganisationService, 'namesOf'>;
  files: Pick<FileService, 'listOf'>;
}

/** B8: the register of funds, investors and financings. */
export function fundingRoutes({ funding, register, organisations, files }: Parts): AnyOperation[] {
  async function shown(records: FinancingRecord[]) {
    const names = await organisations.namesOf(records.map(({ startupId }) => startupId));
    const views = [];
    for (const record of records)
      views.push(viewFinancing(record, { names, files: await files.listOf({ kind: 'financing', id: record._id }) }));
    return views;
  }
  const shownOne = async (record: FinancingRecord) => (await shown([record]))[0];

  return [
    operation({
      id: 'funds.open',
      method: 'post',
      path: '/v1/organisations/:id/funds',
      summary: '登记种子资金、孵化资金等',
      who: 'signedIn',
      params: byId,
      body: createFund,
      reply: fundView,
      run: async ({ actor, params, body }) => viewFund(await funding.openFund(actor, params.id, body)),
    }),
    operation({
      id: 'funds.list',
      method: 'get',
      path: '/v1/organisations/:id/funds',
      summary: '载体的资金',
      who: 'signedIn',
      params: byId,
      query: listRegister,
      reply: pageOf(fundView),
      run: async ({ actor, params, query }) => {
        const { items, nextCursor } = await register.listFunds(actor, params.id, query);
        return { items: items.map(viewFund), nextCursor };
      },
    }),
    operation({
      id: 'funds.revise',
      method: 'put',
      path: '/v1/funds/:id',
      summary: '更正资金登记',
      who: 'signedIn',
      params: byId,
      body: reviseFund,
      reply: fundView,
      run: async ({ actor, params, body }) => viewFund(await funding.reviseFund(actor, params.id, body)),
    }),
    operation({
      id: 'funds.close',
      method: 'post',
      path: '/v1/funds/:id/close',
      summary: '登记资金关闭',
      who: 'signedIn',
      params: byId,
      body: closeFund,
      reply: fundView,
      status: 200,
      run: async ({ actor, params, body }) => viewFund(await funding.closeFund(actor, params.id, body.closedOn)),
    }),
    operation({
      id: 'investors.add',
      method: 'post',
      path: '/v1/organisations/:id/investors',
      summary: '登记合作的投资、担保机构或银行',
      who: 'signedIn',
      params: byId,
      body: createInvestor,
      reply: investorView,
      run: async ({ actor, params, body }) => viewInvestor(await funding.addInvestor(actor, params.id, body)),
    }),
    operation({
      id: 'investors.remove',
      method: 'delete',
      path: '/v1/investors/:id',
      summary: '移除不再合作或登记有误的机构',
      who: 'signedIn',
      params: byId,
      reply: z.null(),
      status: 204,
      run: async ({ actor, params }) => {
        await funding.removeInvestor(actor, params.id);
        return null;
      },
    }),
    operation({
      id: 'investors.list',
      method: 'get',
      path: '/v1/organisations/:id/investors',
      summary: '载体合作的投资、担保机构和银行',
      who: 'signedIn',
      params: byId,
      query: listRegister,
      reply: pageOf(investorView),
      run: async ({ actor, params, query }) => {
        const { items, nextCursor } = await register.listInvestors(actor, params.id, query);
        return { items: items.map(viewInvestor), nextCursor };
      },
    }),
    operation({
      id: 'financings.record',
      method: 'post',
      path: '/v1/organisations/:id/financings',
      summary: '登记在孵企业融资，附投资协议或到账凭证',
      who: 'signedIn',
      params: byId,
      body: createFinancing,
      reply: financingView,
      run: async ({ actor, params, body }) => shownOne(await funding.addFinancing(actor, params.id, body)),
    }),
    operation({
      id: 'financings.list',
      method: 'get',
      path: '/v1/organisations/:id/financings',
      summary: '载体登记的融资，或企业获得的融资',
      who: 'signedIn',
      params: byId,
      query: listRegister,
      reply: pageOf(financingView),
      run: async ({ actor, params, query }) => {
        const { items, nextCursor } = await register.listFinancings(actor, params.id, query);
        return { items: await shown(items), nextCursor };
      },
    }),
    operation({
      id: 'financings.withdraw',
      method: 'post',
      path: '/v1/financings/:id/withdraw',
      summary: '撤销登记有误的融资（记录保留，不再计数）',
      who: 'signedIn',
      params: byId,
      body: withdrawFinancing,
      reply: financingView,
      status: 200,
      run: async ({ actor, params, body }) => shownOne(await funding.withdraw(actor, params.id, body.reason)),
    }),
    operation({
      id: 'funding.standing',
      method: 'get',
      path: '/v1/organisations/:id/funding',
      summary: '载体的资金规模与各年融资家次',
      who: 'signedIn',
      params: byId,
      reply: standingView,
      run: ({ actor, params }) => register.see(actor, params.id),
    }),
    operation({
      id: 'funding.register',
      method: 'get',
      path: '/v1/funding-register',
      summary: '本辖区各载体的资金与融资汇总',
      who: 'signedIn',
      query: readTotals,
      reply: registerView,
      run: async ({ actor, query }) => ({ items: await register.register(actor, query.year) }),
    }),
  ];
}
