import { fetchIntake } from '../services/mentoring.js';

/** True while required questions of a booking have no answers; false when that cannot be told. */
export async function needsAnswers(bookingId: string): Promise<boolean> {
  const { questions, isAnswered } = await fetchIntake(bookingId).catch(() => ({ questions: [], isAnswered: true }));
  return !isAnswered && questions.some(({ required }) => required);
}
