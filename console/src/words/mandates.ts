import type { Mandate } from '../api/mandates.js';

/** What a reviewer compares of a letter of authority. */
export const mandateFields = (letter: Mandate): { name: string; value: string | null }[] => [
  { name: '被授权人', value: letter.personName },
  { name: '法定代表人', value: letter.representativeName },
  { name: '授权到', value: letter.validUntil },
  { name: '方式', value: letter.way === 'paper' ? '纸质盖章' : `电子签署（${letter.signer}），登记册未能核验` },
];
