import { call } from './call.js';

/** A text in force that has to be agreed to. */
export interface ConsentText {
  kind: string;
  version: string;
  title: string;
  text: string;
  isRequired: boolean;
  hash: string;
}

export const fetchConsentTexts = () => call<{ texts: ConsentText[] }>('GET', '/v1/public/consent-texts');

export const giveConsents = (key: string, texts: { kind: string; hash: string }[]) =>
  call<void>('POST', '/v1/me/consents', { key, body: { texts } });
