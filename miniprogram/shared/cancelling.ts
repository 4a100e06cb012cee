import { cancelBooking, type Booking } from '../services/bookings.js';
import { confirmAct } from './feedback.js';
import { ApiError, sentenceOf } from './problem.js';

/** Calls a booking off; after the cut-off the person first reads what that means. */
export async function cancelOrAskAgain(id: string): Promise<Booking> {
  try {
    return await cancelBooking(id, '');
  } catch (cause) {
    const isLate = cause instanceof ApiError && cause.code === 'past_cutoff';
    if (!isLate || !(await confirmAct('临时取消', sentenceOf(cause), '临时取消'))) throw cause;
    return cancelBooking(id, '', true);
  }
}
