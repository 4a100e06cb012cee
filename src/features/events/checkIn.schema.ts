import { z } from 'zod';

const scan = z.strictObject({
  ticket: z.string().min(1).max(300),
  nonce: z.string().regex(/^[\w-]{8,64}$/, 'nonce 须为 8–64 个字母、数字、- 或 _'),
  at: z.iso
    .datetime({ offset: true })
    .transform(text => new Date(text))
    .optional(),
  device: z.string().trim().min(1).max(40).optional(),
  force: z.boolean().optional(),
});

export const checkIn = scan;

/** The scans of one offline device; `at` says when each was made. */
export const checkInBatch = z.strictObject({ scans: z.array(scan).min(1).max(200, '每次最多上传 200 条') });
