import type { Actor } from '../../shared/actor.js';
import type { BookingRecord } from './booking.model.js';
import type { MentorRecord } from './mentor.model.js';

/** 约前问卷: what bookings need of whoever keeps the questions and answers. */
export interface Questionnaire {
  /** Refuses answers that do not fit the questions of the mentor, with 422 `invalid_answers` and each place. */
  assertAnswers(mentor: MentorRecord, answers: Readonly<Record<string, string>>): Promise<void>;
  /** Keeps the answers of a booking that was just written. Inside the caller's unit. */
  keep(actor: Actor, booking: BookingRecord, answers: Readonly<Record<string, string>>): Promise<void>;
  /** Refuses a booking whose required questions have not been answered, with 422 `invalid_answers`. */
  assertAnswered(booking: BookingRecord): Promise<void>;
}

/** The questionnaire as bookings see it; nothing is asked until the feature that asks is there. */
export interface BookingIntake extends Questionnaire {
  connect(questionnaire: Questionnaire): void;
}

export function createBookingIntake(): BookingIntake {
  let connected: Questionnaire | undefined;
  return {
    connect: questionnaire => void (connected = questionnaire),
    assertAnswers: async (mentor, answers) => connected?.assertAnswers(mentor, answers),
    keep: async (actor, booking, answers) => connected?.keep(actor, booking, answers),
    assertAnswered: async booking => connected?.assertAnswered(booking),
  };
}
