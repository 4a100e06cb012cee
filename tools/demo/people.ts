import { DEMO_PEOPLE } from '../../src/dev/devRoutes.js';
import type { Actor, RoleGrant } from '../../src/shared/actor.js';
import type { Services } from '../../src/services.js';

const CITY = { jurisdictionId: 'cixi' } as const;
const ZIBO = { jurisdictionId: 'zibo' } as const;
const QINGDAO = { jurisdictionId: 'qingdao' } as const;
/** Experts are asked by every city of the demo. */
const EXPERT: RoleGrant[] = [
  { role: 'expert', ...CITY },
  { role: 'expert', ...ZIBO },
  { role: 'expert', ...QINGDAO },
];

/** What each demo person may do, besides what membership gives. */
const ROLES: Readonly<Record<string, RoleGrant[]>> = {
  organiser: [{ role: 'organiser', ...CITY }],
  district: [{ role: 'districtReviewer', ...CITY, district: 'cixi-gaoxin' }],
  city: [
    { role: 'cityReviewer', ...CITY },
    { role: 'coordinator', ...CITY },
  ],
  city2: [{ role: 'cityReviewer', ...CITY }],
  ziboBureau: [
    { role: 'districtReviewer', ...ZIBO, district: '370303' },
    { role: 'cityReviewer', ...ZIBO },
  ],
  qingdaoBureau: [
    { role: 'districtReviewer', ...QINGDAO, district: '370212' },
    { role: 'cityReviewer', ...QINGDAO },
  ],
  qingdaoBureau2: [
    { role: 'cityReviewer', ...QINGDAO },
    { role: 'admin', ...QINGDAO },
  ],
  expert: EXPERT,
  expert2: EXPERT,
  expert3: EXPERT,
  finance: [{ role: 'finance', ...CITY }],
  bookkeeper: [{ role: 'finance', ...CITY }],
  admin: [{ role: 'admin', ...CITY }],
  auditor: [{ role: 'auditor', ...CITY }],
};

export type DemoName = (typeof DEMO_PEOPLE)[number]['name'];
/** Finds a demo person as they are now: memberships change while the demo is laid out. */
export type DemoCast = (name: DemoName) => Promise<Actor>;

/** What a person is called before they say their name. */
export const NAMELESS = '微信用户';

/** Signs every demo person in through WeChat's fake, names them and gives them their roles. */
export async function layOutPeople({ identity, consents }: Services): Promise<DemoCast> {
  const ids = new Map<string, string>();
  for (const { name, label } of DEMO_PEOPLE) {
    const { user } = await identity.signIn(`dev:${name}`);
    ids.set(name, user._id);
    // What people have changed since the first start is theirs.
    if (user.name !== NAMELESS) continue;
    const actor = await identity.actorOf(user._id);
    if (actor) await identity.rename(actor, label);
    if (actor)
      await consents.give(
        actor,
        consents.texts().filter(({ isRequired }) => isRequired),
      );
    const roles = ROLES[name];
    if (roles) await identity.installRoles(user._id, roles);
  }
  return async name => {
    const actor = await identity.actorOf(ids.get(name) ?? '');
    if (!actor) throw new Error(`demo person ${name} is missing`);
    return actor;
  };
}
