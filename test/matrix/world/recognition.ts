import { decide, drafted, inspect, root, submitted } from '../../features/recognition/stage.js';
import type { TestApp } from '../../support/app.js';
import { approvedOrganisation } from '../../support/factories.js';
import { done } from '../../support/resourceStage.js';
import type { Client } from '../../support/client.js';
import type { Persona } from '../world.js';

export const RECOGNITION_THINGS = ['recognitionDraft', 'recognitionSubmitted', 'recognitionPanel'] as const;

/** The operator's applications: a draft, one that waits for the district, one that lies before an expert. */
export async function recognitionThings(
  app: TestApp,
  { operator, district, city, expert }: Record<Persona, Client>,
  facilityId: string,
): Promise<Record<(typeof RECOGNITION_THINGS)[number], string>> {
  const own = { operator, facilityId };
  const recognitionDraft = await drafted(own, 'cixi-micro-park');
  const recognitionSubmitted = await submitted(own, 'cixi-incubator');
  const makerspace = await approvedOrganisation(app, { kind: 'makerspace', owner: operator, name: '上林众创空间' });
  const recognitionPanel = await submitted({ operator, facilityId: makerspace }, 'cixi-makerspace');
  await done(decide(district, recognitionPanel));
  await done(decide(district, recognitionPanel));
  await done(inspect(district, recognitionPanel, '2026-03-05'));
  await done(city.post(`${root}/${recognitionPanel}/experts`, { userIds: [expert.userId] }));
  return { recognitionDraft, recognitionSubmitted, recognitionPanel };
}
