export type { HeldWithGuests } from './attended.queries.js';
export { eventCensus } from './event.census.js';
export type { HeldEvent } from './held.queries.js';
export { createEvents, type Events } from './events.js';
export type { PaidSubject, TicketOrder, TicketPayments, TicketSettlements } from './ticketPayments.js';
export { organisedPersonalData, registrationPersonalData } from './registration.personal.js';
