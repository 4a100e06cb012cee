import type { AnyOperation } from '../../http/operation.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiTime } from '../../shared/calendar.js';
import type { DemandService } from '../demands/index.js';
import type { Events } from '../events/index.js';
import type { Mentoring } from '../mentors/index.js';
import { allianceRoutes } from './alliance.routes.js';
import { createAllianceService, type AllianceParts } from './alliance.service.js';
import { createAllianceRegister } from './register.service.js';
import { createShareService } from './share.service.js';

/** B10: alliances, wired. What is shared is described by the features it belongs to, as the reader may know it. */
export function createAlliances(
  parts: AllianceParts & {
    mentors: Pick<Mentoring['mentors'], 'see'>;
    events: Pick<Events['events'], 'get'>;
    demands: Pick<DemandService, 'see'>;
  },
): { operations: AnyOperation[] } {
  const { mentors, events, demands } = parts;
  const alliances = createAllianceService(parts);
  const describe = {
    mentor: async (actor: Actor, id: string) => {
      const { name, organisation, title, expertise } = await mentors.see(actor, id);
      return { title: name, text: [organisation, title, expertise.join('、')].filter(Boolean).join(' · ') };
    },
    event: async (actor: Actor, id: string) => {
      const { title, startsAt, place } = await events.get(actor, id);
      return { title, text: `${shanghaiTime(startsAt)} · ${place}` };
    },
    demand: async (actor: Actor, id: string) => {
      const { title, organisationName, expiresOn } = await demands.see(actor, id);
      return { title, text: `${organisationName} · ${expiresOn} 截止` };
    },
  };
  const shares = createShareService({ ...parts, alliances, describe });
  return { operations: allianceRoutes({ ...parts, alliances, shares, register: createAllianceRegister() }) };
}
