import { PERSONAS } from '../world.js';
import { REVIEW, at, type Rows } from '../row.js';

const CLAIM = { name: '林晓', documentEnding: '12345X' };
const byCode = (ids: { mandateCode: string }) => ({ code: ids.mandateCode });
const VALID = { representativeName: '林晓', validUntil: '2027-03-01', way: 'paper' };

export const mandatesRows: Rows = {
  'mandates.prove': { may: ['founder'], params: at('startup'), body: () => CLAIM },
  'mandates.write': { may: ['founder'], params: at('startup'), body: () => VALID },
  'mandates.list': { may: ['founder', ...REVIEW], params: at('startup') },
  'mandates.listWaiting': { may: ['district', 'nextDoor', 'elsewhere'] },
  'mandates.letter': { may: ['founder', ...REVIEW], params: at('mandate') },
  'mandates.handIn': { may: ['founder'], params: at('mandate'), body: () => ({ fileIds: ['fil_none'] }) },
  'mandates.decide': {
    may: ['district'],
    params: at('submittedMandate'),
    body: () => ({ decision: 'refuse', comment: '印章不清' }),
  },
  'mandateSignings.get': { may: 'everyone', params: byCode },
  // Whoever has the code, except the person whom the letter authorises.
  'mandateSignings.sign': {
    may: PERSONAS.filter(persona => persona !== 'anyone' && persona !== 'founder'),
    params: byCode,
    body: () => ({ ...CLAIM, textHash: '0'.repeat(64) }),
  },
  'mandates.revoke': { may: ['founder'], params: at('mandate') },
};
