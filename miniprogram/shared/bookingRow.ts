import type { Booking, BookingSide } from '../services/bookings.js';
import { bookingSentence, bookingStatus, counterpartOf, MODE_NAMES } from './statusText/bookings.js';
import { spanText } from './time.js';

/** A booking as a row of a list. */
export const bookingRow = (booking: Booking, side: BookingSide) => ({
  id: booking.id,
  withWhom: counterpartOf(booking, side),
  when: spanText(booking.startsAt, booking.endsAt),
  where: booking.place || MODE_NAMES[booking.mode],
  topic: booking.topic,
  status: bookingStatus(booking.status),
  sentence: bookingSentence(booking, side),
});

export type BookingRow = ReturnType<typeof bookingRow>;
