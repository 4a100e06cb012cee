import { Schema } from 'mongoose';
import type { BrandLevel } from '../../../config/recognition/events.js';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';
import type { SurveyQuestion } from './survey.model.js';
import type { EventStatus } from './event.states.js';

/** What the organiser asks at registration. */
export interface Question {
  id: string;
  label: string;
  kind: 'text' | 'choice';
  required: boolean;
  /** The answers to choose from; empty for `text`. */
  choices: string[];
}

/** A kind of ticket with its price. `left` counts down when the type has a capacity of its own. */
export interface TicketType {
  id: string;
  name: string;
  priceFen: Fen;
  capacity: number | null;
  left: number | null;
}

/** How long before the start and after the end the door admits people, in minutes. */
export interface DoorRules {
  opensMinutesBefore: number;
  closesMinutesAfter: number;
}

/** How the waiting list moves up: `direct` registers the next person, `offer` asks them first. */
export type Promotion = 'direct' | 'offer';

export interface EventRecord {
  _id: string;
  jurisdictionId: string;
  /** The person who created it. */
  organiserId: string;
  /** The organisation that holds it; null when the bureau does. */
  organisationId: string | null;
  /** True for one that a verified organiser holds in their own name; absent for the others. */
  isOwn?: boolean;
  organiserName: string;
  title: string;
  series: string | null;
  /** 品牌活动: the level its organiser tagged it with; null for an ordinary event. QD-24 */
  brandLevel: BrandLevel | null;
  summary: string;
  place: string;
  startsAt: Date;
  endsAt: Date;
  opensAt: Date;
  closesAt: Date;
  capacity: number;
  /** Seats given or held; never above `capacity`. */
  seatsTaken: number;
  /** People on the waiting list. While there are any, a freed seat is theirs. */
  waiting: number;
  /** Applications made so far, where the organiser approves each. */
  applications: number;
  questions: Question[];
  /** 活动问卷: what guests are asked afterwards; absent or empty for none. */
  survey?: SurveyQuestion[];
  ticketTypes: TicketType[];
  approvalRequired: boolean;
  waitlist: boolean;
  promotion: Promotion;
  /** Registrations can be cancelled until this many hours before the start. */
  cancelCutoffHours: number;
  door: DoorRules;
  /** People who may check in at this event besides its organisers. */
  doorStaffIds: string[];
  status: EventStatus;
  cancelReason: string | null;
  /** Grows with every change of what people were told; absent before the first. */
  revision?: number;
  /** Character pairs of the words people search for. */
  grams: string[];
  createdAt: Date;
}

/** What a statistic reads of an event. */
export type HeldEvent = Pick<
  EventRecord,
  '_id' | 'jurisdictionId' | 'organisationId' | 'title' | 'series' | 'startsAt'
>;

const question = new Schema<Question>(
  {
    id: { type: String, required: true },
    label: { type: String, required: true },
    kind: { type: String, required: true },
    required: { type: Boolean, required: true },
    choices: { type: [String], required: true },
  },
  { _id: false, id: false },
);

const ticketType = new Schema<TicketType>(
  {
    id: { type: String, required: true },
    name: { type: String, required: true },
    priceFen: { type: Number, required: true },
    capacity: { type: Number, default: null },
    left: { type: Number, default: null },
  },
  { _id: false, id: false },
);

const schema = new Schema<EventRecord>({
  _id: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  organiserId: { type: String, required: true },
  organisationId: { type: String, default: null },
  isOwn: { type: Boolean },
  organiserName: { type: String, required: true },
  title: { type: String, required: true },
  series: { type: String, default: null },
  brandLevel: { type: String, default: null },
  summary: { type: String, default: '' },
  place: { type: String, required: true },
  startsAt: { type: Date, required: true },
  endsAt: { type: Date, required: true },
  opensAt: { type: Date, required: true },
  closesAt: { type: Date, required: true },
  capacity: { type: Number, required: true },
  seatsTaken: { type: Number, required: true },
  waiting: { type: Number, required: true },
  applications: { type: Number, required: true },
  questions: { type: [question], required: true },
  survey: { type: [question], default: [] },
  ticketTypes: { type: [ticketType], required: true },
  approvalRequired: { type: Boolean, required: true },
  waitlist: { type: Boolean, required: true },
  promotion: { type: String, required: true },
  cancelCutoffHours: { type: Number, required: true },
  door: {
    type: new Schema<DoorRules>(
      { opensMinutesBefore: { type: Number, required: true }, closesMinutesAfter: { type: Number, required: true } },
      { _id: false, id: false },
    ),
    required: true,
  },
  doorStaffIds: { type: [String], required: true },
  status: { type: String, required: true },
  cancelReason: { type: String, default: null },
  revision: { type: Number },
  grams: { type: [String], required: true },
  createdAt: { type: Date, required: true },
});
schema.index({ status: 1, startsAt: 1, _id: 1 });
schema.index({ status: 1, series: 1, startsAt: 1 });
schema.index({ status: 1, grams: 1, startsAt: 1 });
schema.index({ organiserId: 1, startsAt: -1 });
schema.index({ jurisdictionId: 1, status: 1, startsAt: 1 });
schema.index({ organisationId: 1, startsAt: -1 });
schema.index({ jurisdictionId: 1, organisationId: 1, startsAt: -1 });

export const EventModel = defineModel<EventRecord>('events', schema, [
  'jurisdictionId',
  'organiserId',
  'organisationId',
  'status',
]);
