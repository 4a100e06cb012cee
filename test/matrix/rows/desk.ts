import { REVIEW, STAFF, type Rows } from '../row.js';

export const deskRows: Rows = {
  'audit.list': { may: ['admin', 'auditor', 'elsewhere'] },
  'desk.queue': { may: 'everyone' },
  'desk.mentorPool': { may: STAFF },
  'desk.history': { may: ['founder', ...REVIEW], query: ids => `subject=organisation:${ids.submitted}` },
  'desk.audit': { may: ['admin', 'auditor', 'elsewhere'] },
  'desk.auditChain': { may: ['admin', 'auditor', 'elsewhere'] },
};
