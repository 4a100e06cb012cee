import type { Clock } from '../../platform/clock/clock.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import type { WechatClient } from '../../platform/wechat/index.js';
import type { AuditService } from '../audit/index.js';
import { createActors } from './actors.js';
import { blockRoutes } from './block.routes.js';
import { createBlockService } from './block.service.js';
import { createConsoleSignInService } from './consoleSignIn.service.js';
import { createGrantService } from './grant.service.js';
import { identityRoutes } from './identity.routes.js';
import { createIdentityService } from './identity.service.js';
import { peopleRoutes } from './people.routes.js';
import { createPeopleService } from './people.service.js';
import { createPhoneService } from './phone.service.js';

interface Parts {
  clock: Clock;
  audit: AuditService;
  cipher: FieldCipher;
  wechat: WechatClient;
  isConsentDue(userId: string): Promise<boolean>;
}

/** Builds the services of this feature and its routes. */
export function createIdentity({ clock, audit, cipher, wechat, isConsentDue }: Parts) {
  const actors = createActors({ clock });
  const identity = createIdentityService({ wechat, clock, audit, actors });
  const phones = createPhoneService({ wechat, cipher, clock, audit, actors });
  const blocks = createBlockService({ clock, audit, actors });
  const consoles = createConsoleSignInService({ identity, clock });
  const people = createPeopleService({ cipher });
  return {
    actors,
    identity,
    phones,
    people,
    blocks,
    grants: createGrantService({ audit, actors }),
    operations: [
      ...identityRoutes({ identity, consoles, phones, isConsentDue }),
      ...peopleRoutes(people, phones),
      ...blockRoutes(blocks, identity, clock),
    ],
  };
}
