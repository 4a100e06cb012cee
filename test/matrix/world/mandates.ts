import type { Client } from '../../support/client.js';
import { done, evidence } from '../../support/resourceStage.js';

const LETTER = { representativeName: '林晓', validUntil: '2027-03-01' };

/** The founder's paper letter and one to sign by code; the operator's letter that the district has to decide. */
export async function mandateThings(
  { founder, operator }: Record<'founder' | 'operator', Client>,
  own: Record<'startup' | 'submitted' | 'facility', string>,
) {
  for (const [who, name] of [
    [founder, '顾宁'],
    [operator, '罗成'],
  ] as const)
    await done(who.patch('/v1/me', { name }));
  const of = (id: string) => `/v1/organisations/${id}/mandates`;
  const { id: mandate } = await done(founder.post(of(own.startup), { ...LETTER, way: 'paper' }));
  const { code } = await done(founder.post(of(own.submitted), { ...LETTER, way: 'eSign' }));
  const stamped = { ...LETTER, way: 'paper', fileIds: [await evidence(operator)] };
  const { id: submittedMandate } = await done(operator.post(of(own.facility), stamped));
  return { mandate: String(mandate), mandateCode: String(code), submittedMandate: String(submittedMandate) };
}
