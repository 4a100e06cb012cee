import type { OrganisationKind } from '../../src/features/organisations/index.js';
import { OrganisationModel } from '../../src/features/organisations/organisation.model.js';
import type { TestApp } from './app.js';
import type { Client } from './client.js';
import { newCreditCode } from './creditCodes.js';
import { HOME } from './people.js';

interface Wanted {
  kind: OrganisationKind;
  owner: Client;
  name?: string;
  district?: string;
}

/** Registers an organisation over HTTP and has it approved; answers its id. */
export async function approvedOrganisation(app: TestApp, { kind, owner, name, district }: Wanted): Promise<string> {
  const { body } = await owner.post('/v1/organisations', {
    kind,
    name: name ?? `测试${kind}`,
    district: district ?? HOME.district,
    contactName: '林晓',
    ...(kind === 'makerTeam' ? {} : { creditCode: newCreditCode() }),
    floorArea: 1_200,
  });
  await OrganisationModel.updateOne({ _id: body.id }, { $set: { status: 'approved', decidedAt: app.clock.now() } });
  // Memberships are remembered for half a second.
  app.clock.advance(1_000);
  return String(body.id);
}
