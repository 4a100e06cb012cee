import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { userView, viewUser } from './identity.view.js';
import type { PeopleService } from './people.service.js';
import type { PhoneService } from './phone.service.js';
import type { UserRecord } from './user.model.js';

const personView = userView.extend({ disabledAt: z.iso.datetime().nullable() });
const peopleView = z.strictObject({ items: z.array(personView) });

/** The people of a jurisdiction and their roles. */
export function peopleRoutes(people: PeopleService, phones: PhoneService): AnyOperation[] {
  const show = (users: UserRecord[]) => ({
    items: users.map(user => ({
      ...viewUser(user, phones.masked(user)),
      disabledAt: user.disabledAt?.toISOString() ?? null,
    })),
  });
  return [
    operation({
      id: 'people.list',
      method: 'get',
      path: '/v1/people',
      summary: '本市有角色的人员（管理员）',
      who: 'signedIn',
      reply: peopleView,
      run: async ({ actor }) => show(await people.list(actor)),
    }),
    operation({
      id: 'people.find',
      method: 'post',
      path: '/v1/people/find',
      summary: '按手机号查找人员，以便授予角色（管理员）',
      who: 'signedIn',
      // In the body, not in the address: addresses end up in logs.
      body: z.strictObject({ phone: z.string().regex(/^1\d{10}$/, '请填写 11 位手机号') }),
      reply: peopleView,
      status: 200,
      // Nothing changes, and a phone number must not be kept with a remembered request.
      safety: 'none',
      run: async ({ actor, body }) => show(await people.findByPhone(actor, body.phone)),
    }),
  ];
}
