import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';
import type { RegistrationStatus } from './registration.states.js';

export interface GivenAnswer {
  questionId: string;
  value: string;
}

/** The scan that let a person in: of several, the earliest counts (see `earlier`). */
export interface Admission {
  checkInId: string;
  at: Date;
  nonce: string;
  device: string | null;
}

/** One person's registration for one event. */
export interface RegistrationRecord {
  _id: string;
  eventId: string;
  jurisdictionId: string;
  userId: string;
  /** The organisation the person comes for, if they said so. */
  organisationId: string | null;
  ticketTypeId: string | null;
  priceFen: Fen;
  answers: GivenAnswer[];
  status: RegistrationStatus;
  /** Follows from the status; one live registration per person and event. */
  live: boolean;
  /** Short, for typing at the door when a camera fails; unique within the event. */
  code: string;
  /** Since when the person has been waiting: the order of the waiting list. */
  queuedAt: Date | null;
  orderId: string | null;
  paidAt: Date | null;
  refundedAt: Date | null;
  /** When a held seat is given up: unpaid, or an offer not taken. */
  expiresAt: Date | null;
  admission: Admission | null;
  /** Why it was refused or cancelled, in words for the person. */
  reason: string | null;
  createdAt: Date;
}

const schema = new Schema<RegistrationRecord>({
  _id: { type: String, required: true },
  eventId: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  userId: { type: String, required: true },
  organisationId: { type: String, default: null },
  ticketTypeId: { type: String, default: null },
  priceFen: { type: Number, required: true },
  answers: {
    type: [
      new Schema<GivenAnswer>(
        { questionId: { type: String, required: true }, value: { type: String, required: true } },
        { _id: false, id: false },
      ),
    ],
    required: true,
  },
  status: { type: String, required: true },
  live: { type: Boolean, required: true },
  code: { type: String, required: true },
  queuedAt: { type: Date, default: null },
  orderId: { type: String, default: null },
  paidAt: { type: Date, default: null },
  refundedAt: { type: Date, default: null },
  expiresAt: { type: Date, default: null },
  admission: {
    type: new Schema<Admission>(
      {
        checkInId: { type: String, required: true },
        at: { type: Date, required: true },
        nonce: { type: String, required: true },
        device: { type: String, default: null },
      },
      { _id: false, id: false },
    ),
    default: null,
  },
  reason: { type: String, default: null },
  createdAt: { type: Date, required: true },
});
schema.index({ eventId: 1, userId: 1 }, { unique: true, partialFilterExpression: { live: true } });
schema.index({ eventId: 1, code: 1 }, { unique: true });
schema.index({ eventId: 1, status: 1, queuedAt: 1, _id: 1 });
schema.index({ eventId: 1, createdAt: 1, _id: 1 });
schema.index({ userId: 1, createdAt: -1, _id: -1 });
schema.index({ organisationId: 1, createdAt: 1 });

export const RegistrationModel = defineModel<RegistrationRecord>('registrations', schema, [
  'eventId',
  'userId',
  'organisationId',
]);
