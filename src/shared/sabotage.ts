/** Every guard against a race that a test must have seen fail. */
export type GuardName =
  | 'booking.slot'
  | 'booking.turn'
  | 'booking.hold'
  | 'officeHour.seat'
  | 'event.seat'
  | 'survey.once'
  | 'event.checkInNonce'
  | 'voucher.budget'
  | 'voucher.cap'
  | 'voucher.invoice'
  | 'voucher.redemption'
  | 'payment.paidOnce'
  | 'financing.once'
  | 'logbook.stage'
  | 'instrument.networkNo'
  | 'engagement.confirm'
  | 'facility.place'
  | 'facility.tree'
  | 'award.budget'
  | 'award.key'
  | 'award.order'
  | 'award.receipt'
  | 'award.subject'
  | 'target.split'
  | 'notice.hold'
  | 'assessment.noticeHold'
  | 'sender.turn'
  | 'mandate.signature'
  | 'organiser.openKey'
  | 'assessment.excellent'
  | 'recognition.application'
  | 'recognition.quota'
  | 'recognition.seat'
  | 'duty.claim'
  | 'notification.dedupe'
  | 'notification.credit'
  | 'notification.sending'
  | 'idempotency.key'
  | 'file.attach'
  | 'identity.phone'
  | 'identity.totpStep';

/** Set by tests only. The build defines it as `undefined`, so that what ships has no such switch. */
declare const SABOTAGE: ReadonlySet<GuardName> | undefined;

/** True unless a sabotage twin has turned this guard off to prove that its test can fail. */
export const guardIsOn = (guard: GuardName): boolean => typeof SABOTAGE === 'undefined' || !SABOTAGE.has(guard);
