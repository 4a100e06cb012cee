import { z } from 'zod';
import { day, text, written } from '../../shared/fields.js';
import { pageQuery } from '../../shared/page.js';
import { fileIds } from '../files/index.js';

const claim = {
  name: written(50, '请填写法定代表人姓名'),
  documentEnding: z
    .string()
    .regex(/^\d{5}[\dXx]$/, '请填写证件号码的末六位')
    .transform(ending => ending.toUpperCase()),
};

export const claimRepresentation = z.strictObject(claim);

export const writeLetter = z.strictObject({
  representativeName: written(50, '请填写法定代表人姓名'),
  validUntil: day,
  way: z.enum(['paper', 'eSign'], '请选择纸质盖章或电子签署'),
  fileIds: fileIds().optional(),
});

export const handScanIn = z.strictObject({ fileIds: fileIds().min(1, '请上传盖章后的扫描件') });

export const decideMandate = z
  .strictObject({ decision: z.enum(['approve', 'refuse']), comment: text(500).default('') })
  .refine(({ decision, comment }) => decision === 'approve' || comment.length > 0, {
    path: ['comment'],
    message: '不予认可时请写明理由',
  });

export const listWaiting = z.strictObject(pageQuery);

export const byCode = z.strictObject({ code: z.string().min(1).max(64) });

export const signLetter = z.strictObject({
  ...claim,
  textHash: z.string().regex(/^[0-9a-f]{64}$/, '请重新打开授权委托书'),
});

export type ClaimRepresentation = z.infer<typeof claimRepresentation>;
export type WriteLetter = z.infer<typeof writeLetter>;
export type DecideMandate = z.infer<typeof decideMandate>;
export type SignLetter = z.infer<typeof signLetter>;
