import { z } from 'zod';
import { AppError } from '../../shared/errors.js';
import type { CheckInPack } from './attendance.service.js';
import { REFUSALS } from './checkIn.model.js';
import type { Admitted } from './checkIn.service.js';
import { REGISTRATION_STATUSES } from './registration.states.js';

const instant = z.iso.datetime();

export const admittedView = z.strictObject({
  result: z.enum(['admitted', 'repeated']),
  checkInId: z.string(),
  registrationId: z.string(),
  name: z.string(),
  ticketType: z.string().nullable(),
  checkedInAt: instant,
});

export const viewAdmitted = ({ at, ...rest }: Admitted): z.infer<typeof admittedView> => ({
  ...rest,
  checkedInAt: at.toISOString(),
});

/** One answered scan of a batch: admitted, repeated, or refused with the code and sentence of a single scan. */
export const batchItemView = z.strictObject({
  nonce: z.string(),
  result: z.enum(['admitted', 'repeated', 'refused']),
  code: z.enum(REFUSALS).optional(),
  detail: z.string().optional(),
  checkInId: z.string().optional(),
  registrationId: z.string().optional(),
  name: z.string().optional(),
  checkedInAt: z.string().optional(),
});

export const viewBatchItem = ({
  nonce,
  answer,
}: {
  nonce: string;
  answer: Admitted | AppError;
}): z.infer<typeof batchItemView> => {
  if (!(answer instanceof AppError)) {
    const { result, checkInId, registrationId, name, at } = answer;
    return { nonce, result, checkInId, registrationId, name, checkedInAt: at.toISOString() };
  }
  const checkedInAt = answer.details.extra?.['checkedInAt'];
  return {
    nonce,
    result: 'refused',
    code: z.enum(REFUSALS).parse(answer.code),
    detail: answer.message,
    ...(typeof checkedInAt === 'string' ? { checkedInAt } : {}),
  };
};

export const packView = z.strictObject({
  eventId: z.string(),
  title: z.string(),
  doorFrom: instant,
  doorUntil: instant,
  issuedAt: instant,
  validUntil: instant,
  stepSeconds: z.number().int(),
  items: z.array(
    z.strictObject({
      registrationId: z.string(),
      status: z.enum(REGISTRATION_STATUSES),
      name: z.string(),
      ticketType: z.string().nullable(),
      code: z.string(),
      digest: z.string(),
    }),
  ),
});

export const viewPack = (pack: CheckInPack, hours: { from: Date; until: Date }): z.infer<typeof packView> => ({
  eventId: pack.event._id,
  title: pack.event.title,
  doorFrom: hours.from.toISOString(),
  doorUntil: hours.until.toISOString(),
  issuedAt: pack.issuedAt.toISOString(),
  validUntil: pack.validUntil.toISOString(),
  stepSeconds: pack.stepMs / 1_000,
  items: pack.items,
});
