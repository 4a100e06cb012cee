/**
 * What became of one text message. `refused`: it will never be taken as it is. `busy`: nothing was sent, trying again is
 * safe. `unknown`: the answer was lost after the request had left, so it is not sent again.
 */
export type SmsOutcome = 'sent' | 'refused' | 'busy' | 'unknown';

/** A text message; the platform's template has two parts, the title and the sentence. */
export interface TextMessage {
  /** In clear, only for the moment of sending. */
  phone: string;
  title: string;
  text: string;
}

/** Sends text messages. A refusal or an outage is an outcome, not an error. */
export interface SmsSender {
  send(message: TextMessage): Promise<SmsOutcome>;
}
