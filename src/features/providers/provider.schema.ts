import { z } from 'zod';
import { DISTRICTS } from '../../../config/jurisdictions.js';
import { amountFen, day, id, text, written } from '../../shared/fields.js';
import { pageQuery } from '../../shared/page.js';
import { fileIds } from '../files/index.js';
import { PROVIDER_TYPES } from './admission.rules.js';
import { ADMISSION_STATUSES } from './admission.states.js';
import { PRICE_UNITS } from './provider.model.js';

export const applyForAdmission = z.strictObject({
  type: z.enum(PROVIDER_TYPES, '请选择机构类型'),
  fields: written(300, '请填写服务领域'),
  accreditation: text(200).default(''),
  openingHours: written(120, '请填写开放时间，如“工作日 9:00—17:00”'),
  fileIds: fileIds().default([]),
});

export const decideAdmission = z
  .strictObject({
    decision: z.enum(['approve', 'return', 'refuse']),
    comment: text(500).default(''),
    /** The last day of the term, when the city gives another than three years. */
    termUntil: day.optional(),
    /** What the reviewer saw; an application handed in again since is not decided. */
    round: z.number().int().min(1).optional(),
  })
  .refine(({ decision, comment }) => decision === 'approve' || comment.length > 0, {
    path: ['comment'],
    message: '退回或不予入库时请写明理由',
  });

export const suspendProvider = z.strictObject({ reason: written(300, '请写明理由') });

export const listAdmissions = z.strictObject({ status: z.enum(ADMISSION_STATUSES).optional(), ...pageQuery });

export const searchProviders = z.strictObject({
  q: text(50).optional(),
  type: z.enum(PROVIDER_TYPES).optional(),
  district: z.enum(DISTRICTS).optional(),
  ...pageQuery,
});

export const reviseInstrument = z.strictObject({
  name: written(60, '请填写仪器名称'),
  model: text(60).default(''),
  purpose: text(300).default(''),
  priceFen: amountFen.optional(),
  unit: z.enum(PRICE_UNITS).default('hour'),
  openingHours: text(120).default(''),
  place: text(120).default(''),
});
/** The number in the network is given once: another number is another instrument. */
export const addInstrument = reviseInstrument.extend({ networkNo: text(40).optional() });

export const searchInstruments = z.strictObject({
  q: text(50).optional(),
  organisationId: id.optional(),
  district: z.enum(DISTRICTS).optional(),
  ...pageQuery,
});

export type ApplyForAdmission = z.infer<typeof applyForAdmission>;
export type DecideAdmission = z.infer<typeof decideAdmission>;
export type ReviseInstrument = z.infer<typeof reviseInstrument>;
export type AddInstrument = z.infer<typeof addInstrument>;
export type SearchProviders = z.infer<typeof searchProviders>;
export type SearchInstruments = z.infer<typeof searchInstruments>;
