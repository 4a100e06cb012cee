import { at, REVIEW, type Rows } from '../row.js';
import type { Persona } from '../world.js';

/** Who sees a facility: who runs it, who owns it, and the bureau of the place. */
const READERS: readonly Persona[] = ['operator', 'provider', ...REVIEW];
/** Every desk sees the list of its own places. */
const DESKS: readonly Persona[] = [...REVIEW, 'nextDoor', 'elsewhere'];

export const facilitiesRows: Rows = {
  'facilities.list': { may: DESKS },
  'facilities.get': { may: READERS, params: at('park') },
  'facilities.edit': { may: ['operator'], params: at('park'), body: () => ({ revision: 2, category: 'specialised' }) },
  'facilities.appoint': {
    may: ['operator', 'city', 'admin'],
    params: at('park'),
    body: ids => ({ ownerId: ids.providerOrganisation }),
  },
  'facilities.tree': { may: READERS, params: at('park') },
  'facilities.hang': {
    may: ['operator', 'city', 'admin'],
    params: at('branch'),
    body: ids => ({ parentId: ids.park, from: '2026-03-01' }),
  },
  'rooms.list': { may: READERS, params: at('park') },
  'rooms.add': {
    may: ['operator'],
    params: at('park'),
    body: () => ({ name: '302', kind: 'office', squareMetres: 40 }),
  },
  'leases.begin': {
    may: ['operator'],
    params: at('stay'),
    body: ids => ({ roomId: ids.room, startsOn: '2026-03-01', endsOn: '2027-02-28', monthlyFen: 0 }),
  },
  'leases.end': { may: ['operator'], params: at('lease') },
  'roomRequests.ask': { may: ['rival'], params: at('stay'), body: () => ({ kind: 'extraRoom', text: '增加一间' }) },
  'roomRequests.list': { may: READERS, params: at('park') },
  'roomRequests.decide': { may: ['operator'], params: at('roomRequest'), body: () => ({ decision: 'grant' }) },
  'facilities.roster': { may: READERS, params: at('park') },
  'facilities.exportRoster': { may: READERS, params: at('park') },
  'tenancies.ofStartup': { may: ['rival', ...REVIEW], params: at('tenant') },
  'residencies.extend': { may: ['operator'], params: at('stay') },
  'stayAdmissions.list': { may: READERS, params: at('park') },
  'stayAdmissions.get': { may: ['founder', ...READERS], params: at('stayAdmission') },
  'stayAdmissions.assign': { may: ['operator'], params: at('stayAdmission'), body: ids => ({ batchId: ids.batch }) },
  'stayAdmissions.decide': { may: ['operator'], params: at('stayAdmission'), body: () => ({ decision: 'pass' }) },
  'admissionBatches.add': {
    may: ['operator'],
    params: at('park'),
    body: () => ({ name: '四月评审', meetsOn: '2026-04-20' }),
  },
  'admissionBatches.list': { may: READERS, params: at('park') },
  'materialChanges.open': {
    may: ['operator'],
    params: at('park'),
    body: () => ({ kind: 'capital', changedOn: '2026-03-01', description: '增资' }),
  },
  'materialChanges.list': { may: DESKS, query: 'overdue=true' },
  'materialChanges.get': { may: READERS, params: at('change') },
  'materialChanges.report': { may: ['operator'], params: at('change'), body: () => ({ description: '更名' }) },
  'materialChanges.decide': {
    may: ['district', 'city'],
    params: at('change'),
    body: () => ({ decision: 'return', comment: '请附批准文件' }),
  },
  'outputFilings.file': {
    may: ['operator'],
    params: at('park'),
    body: () => ({ kind: 'management', recipient: '南部园', startsOn: '2026-06-01' }),
  },
  'outputFilings.list': { may: DESKS },
  'outputFilings.decide': { may: ['city', 'admin'], params: at('filing'), body: () => ({ decision: 'accept' }) },
  'dataTasks.mine': { may: 'everyone' },
  'dataTasks.late': { may: DESKS },
  'dataTasks.get': { may: READERS, params: at('task') },
  'dataTasks.fill': { may: ['operator'], params: at('task'), body: () => ({ figures: {} }) },
};
