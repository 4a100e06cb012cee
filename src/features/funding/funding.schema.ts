import { z } from 'zod';
import { amountFen, day, id, text, written } from '../../shared/fields.js';
import { pageQuery } from '../../shared/page.js';
import { fileIds } from '../files/index.js';
import { FUND_KINDS, INVESTOR_KINDS, ROUNDS } from './funding.rules.js';

const fund = z.strictObject({
  name: written(60, '请填写资金名称'),
  kind: z.enum(FUND_KINDS, '请选择资金类型'),
  sizeFen: amountFen,
  ownership: z.enum(['own', 'joint'], '请选择自有或合作'),
  partners: text(120).default(''),
  foundedOn: day,
});
const namesPartners = ({ ownership, partners }: { ownership: 'own' | 'joint'; partners: string }) =>
  ownership === 'own' || partners.length > 0;
const PARTNERS_MISSING = { path: ['partners'], message: '合作设立的请填写合作方' };

export const createFund = fund.extend({ fileIds: fileIds().default([]) }).refine(namesPartners, PARTNERS_MISSING);
export const reviseFund = fund.refine(namesPartners, PARTNERS_MISSING);

export const closeFund = z.strictObject({ closedOn: day });

export const createInvestor = z.strictObject({
  name: written(60, '请填写机构名称'),
  kind: z.enum(INVESTOR_KINDS, '请选择机构类型'),
  qualification: text(120).default(''),
  agreedOn: day.optional(),
  fileIds: fileIds().default([]),
});

export const createFinancing = z
  .strictObject({
    startupId: id,
    round: z.enum(ROUNDS, '请选择轮次'),
    amountFen,
    investor: written(60, '请填写投资方'),
    receivedOn: day,
    isShareholding: z.boolean().default(false),
    stakeBasisPoints: z.number().int().min(1).max(10_000).optional(),
    fundId: id.optional(),
    fileIds: fileIds().min(1, '请上传投资协议或到账凭证'),
  })
  .refine(({ isShareholding, stakeBasisPoints }) => !isShareholding || stakeBasisPoints !== undefined, {
    path: ['stakeBasisPoints'],
    message: '持股孵化请填写持股比例',
  });

export const withdrawFinancing = z.strictObject({ reason: written(200, '请写明撤销原因') });
export const listRegister = z.strictObject(pageQuery);
export const readTotals = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) });

export type CreateFund = z.infer<typeof createFund>;
export type ReviseFund = z.infer<typeof reviseFund>;
export type CreateInvestor = z.infer<typeof createInvestor>;
export type CreateFinancing = z.infer<typeof createFinancing>;
