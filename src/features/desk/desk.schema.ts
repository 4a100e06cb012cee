import { z } from 'zod';
import { pageQuery } from '../../shared/page.js';

const subject = z
  .string()
  .max(80)
  .regex(/^[A-Za-z]+:[\w-]+$/, '请填写完整的对象编号，如 organisation:org_…');

export const historyQuery = z.strictObject({ subject });

export const auditQuery = z.strictObject({
  subject: subject.optional(),
  /** Everything about one kind of record, e.g. `voucherApplication`. */
  kind: z
    .string()
    .regex(/^[A-Za-z]{1,40}$/)
    .optional(),
  ...pageQuery,
});
