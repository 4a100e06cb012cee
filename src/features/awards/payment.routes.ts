import type { Actor } from '../../shared/actor.js';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import { readSheet } from '../../platform/sheets/sheet.js';
import { AppError, invalid } from '../../shared/errors.js';
import type { AwardRecord } from './award.model.js';
import { byFacility, byId } from './award.schema.js';
import { awardView } from './award.view.js';
import type { BankFileService } from './bankFile.service.js';
import type { PayeeService } from './payee.service.js';
import type { PayingService } from './paying.service.js';
import {
  bankFileListView,
  bankFileView,
  createBankFile,
  listPayments,
  payAward,
  payeeView,
  paymentListView,
  putPayee,
  receiptImportListView,
  receiptImportView,
  takeReceipts,
  viewBankFile,
  viewPayee,
  viewPayment,
  viewReceiptImport,
} from './payment.schema.js';
import type { AwardReader } from './reading.service.js';
import type { ReceiptService } from './receipt.service.js';
import { z } from 'zod';

const RECEIPT_LIMIT = 2 * 1024 * 1024;

interface Parts {
  paying: PayingService;
  bankFiles: BankFileService;
  receipts: ReceiptService;
  payees: PayeeService;
  reader: AwardReader;
}

/** 付款: ordered, written for the bank, confirmed by its receipts. */
export function paymentRoutes({ paying, bankFiles, receipts, payees, reader }: Parts): AnyOperation[] {
  const shown = async (actor: Actor, result: AwardRecord | AppError) =>
    result instanceof AppError ? result : reader.show(actor, result);
  return [
    operation({
      id: 'awards.pay',
      method: 'post',
      path: '/v1/awards/:id/pay',
      summary: '付款：把到期的分期列入付款',
      who: 'signedIn',
      params: byId,
      body: payAward,
      reply: awardView,
      status: 200,
      run: async ({ actor, params, body }) => shown(actor, await paying.pay(actor, params.id, body)),
    }),
    operation({
      id: 'awardPayments.list',
      method: 'get',
      path: '/v1/award-payments',
      summary: '付款清单',
      who: 'signedIn',
      query: listPayments,
      reply: paymentListView,
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await paying.list(actor, query);
        return { items: items.map(viewPayment), nextCursor };
      },
    }),
    operation({
      id: 'awardBankFiles.list',
      method: 'get',
      path: '/v1/award-bank-files',
      summary: '银行文件及其控制合计',
      who: 'signedIn',
      reply: bankFileListView,
      run: async ({ actor }) => ({ items: (await bankFiles.list(actor)).map(viewBankFile), nextCursor: null }),
    }),
    operation({
      id: 'awardBankFiles.create',
      method: 'post',
      path: '/v1/award-bank-files',
      summary: '把待付款项写成一个银行文件',
      who: 'signedIn',
      body: createBankFile,
      reply: bankFileView,
      run: async ({ actor, body }) => {
        const file = await bankFiles.create(actor, body);
        return file instanceof AppError ? file : viewBankFile(file);
      },
    }),
    operation({
      id: 'awardBankFiles.download',
      method: 'post',
      path: '/v1/award-bank-files/:id/download',
      summary: '下载银行文件（含账号，每次下载都留痕）',
      who: 'signedIn',
      params: byId,
      reply: z.string(),
      status: 200,
      run: async ({ actor, params }) => {
        const { file, bytes } = await bankFiles.download(actor, params.id);
        return new Answer(200, bytes, {
          'Content-Type': 'application/octet-stream',
          'Content-Disposition': `attachment; filename="${file.fileName}"`,
          'X-Content-SHA256': file.hash,
        });
      },
    }),
    operation({
      id: 'awardReceipts.list',
      method: 'get',
      path: '/v1/award-receipts',
      summary: '已导入的银行回单',
      who: 'signedIn',
      reply: receiptImportListView,
      run: async ({ actor }) => ({ items: (await receipts.list(actor)).map(viewReceiptImport), nextCursor: null }),
    }),
    operation({
      id: 'awardReceipts.import',
      method: 'post',
      path: '/v1/award-receipts/import',
      summary: '导入银行回单（.xlsx 或 .csv）：逐行核对，重复导入不重复记账',
      who: 'signedIn',
      accepts: 'file',
      bodyLimit: RECEIPT_LIMIT,
      query: takeReceipts,
      reply: receiptImportView,
      safety: 'claim',
      run: async ({ actor, query, file }) => {
        if (!file) throw invalid('file_missing', '请选择要上传的文件');
        const { filename: fileName, bytes } = file;
        const rows = await readSheet(file);
        return viewReceiptImport(await receipts.take(actor, query.jurisdiction, { fileName, bytes, rows }));
      },
    }),
    operation({
      id: 'awardPayees.get',
      method: 'get',
      path: '/v1/facilities/:id/payee',
      summary: '载体的收款账户（账号只显示末四位）',
      who: 'signedIn',
      params: byFacility,
      reply: payeeView,
      run: async ({ actor, params }) => viewPayee(params.id, await payees.see(actor, params.id)),
    }),
    operation({
      id: 'awardPayees.put',
      method: 'put',
      path: '/v1/facilities/:id/payee',
      summary: '填写载体的收款账户（负责人，对公账户）',
      who: 'signedIn',
      params: byFacility,
      body: putPayee,
      reply: payeeView,
      run: async ({ actor, params, body }) => viewPayee(params.id, await payees.put(actor, params.id, body)),
    }),
  ];
}
