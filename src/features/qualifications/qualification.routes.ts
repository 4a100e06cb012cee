import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import { CERTIFICATE_KINDS, DUTIES } from './qualification.rules.js';
import { addCertificate, addStaff, leaveStaff, listStaff } from './qualification.schema.js';
import type { StaffMember, StaffService } from './staff.service.js';

const certificateView = z.strictObject({
  id: z.string(),
  kind: z.enum(CERTIFICATE_KINDS),
  level: z.string(),
  number: z.string(),
  issuer: z.string(),
  issuedOn: z.string(),
  expiresOn: z.string().nullable(),
});

const staffView = z.strictObject({
  id: z.string(),
  name: z.string(),
  duty: z.enum(DUTIES),
  isFullTime: z.boolean(),
  joinedOn: z.string(),
  leftOn: z.string().nullable(),
  certificates: z.array(certificateView),
});

const viewStaff = ({ person, certificates }: StaffMember): z.infer<typeof staffView> => ({
  id: person._id,
  name: person.name,
  duty: person.duty,
  isFullTime: person.isFullTime,
  joinedOn: person.joinedOn,
  leftOn: person.leftOn,
  certificates: certificates.map(({ _id, kind, level, number, issuer, issuedOn, expiresOn }) => ({
    id: _id,
    kind,
    level,
    number,
    issuer,
    issuedOn,
    expiresOn,
  })),
});

const count = z.number().int();
const standing = {
  staffCount: count,
  fullTimeCount: count,
  qualifiedCount: count,
  qualifiedBasisPoints: count,
  brokerCount: count,
  commissionerCount: count,
  expiringCount: count,
};
const standingView = z.strictObject(standing);
const registerView = z.strictObject({
  items: z.array(z.strictObject({ facilityId: z.string(), facilityName: z.string(), ...standing })),
});

/** B9: people of facilities and their certificates. */
export function qualificationRoutes(staff: StaffService): AnyOperation[] {
  const change = { method: 'post', who: 'signedIn', params: byId, reply: staffView } as const;
  return [
    operation({
      ...change,
      id: 'staff.add',
      path: '/v1/organisations/:id/staff',
      summary: '登记从业人员',
      body: addStaff,
      run: async ({ actor, params, body }) => viewStaff(await staff.add(actor, params.id, body)),
    }),
    operation({
      id: 'staff.list',
      method: 'get',
      path: '/v1/organisations/:id/staff',
      summary: '载体的从业人员与证书',
      who: 'signedIn',
      params: byId,
      query: listStaff,
      reply: pageOf(staffView),
      run: async ({ actor, params, query }) => {
        const { items, nextCursor } = await staff.list(actor, params.id, query);
        return { items: items.map(viewStaff), nextCursor };
      },
    }),
    operation({
      ...change,
      id: 'staff.leave',
      path: '/v1/staff/:id/leave',
      summary: '登记离职',
      body: leaveStaff,
      status: 200,
      run: async ({ actor, params, body }) => viewStaff(await staff.leave(actor, params.id, body.leftOn)),
    }),
    operation({
      ...change,
      id: 'staff.certify',
      path: '/v1/staff/:id/certificates',
      summary: '登记资质证书，附扫描件',
      body: addCertificate,
      run: async ({ actor, params, body }) => viewStaff(await staff.certify(actor, params.id, body)),
    }),
    operation({
      ...change,
      id: 'certificates.strike',
      path: '/v1/certificates/:id/strike',
      summary: '注销登记有误或失效的证书',
      status: 200,
      run: async ({ actor, params }) => viewStaff(await staff.strike(actor, params.id)),
    }),
    operation({
      id: 'qualifications.standing',
      method: 'get',
      path: '/v1/organisations/:id/qualifications',
      summary: '载体的持证人数与比例',
      who: 'signedIn',
      params: byId,
      reply: standingView,
      run: ({ actor, params }) => staff.see(actor, params.id),
    }),
    operation({
      id: 'qualifications.register',
      method: 'get',
      path: '/v1/qualification-register',
      summary: '本辖区各载体的持证情况',
      who: 'signedIn',
      reply: registerView,
      run: async ({ actor }) => ({ items: await staff.register(actor) }),
    }),
  ];
}
