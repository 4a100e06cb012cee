import { allRows, type Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

export interface Assignment {
  id: string;
  staffName: string;
  startupName: string;
  assignedOn: string;
  endedOn: string | null;
}

export interface Visit {
  id: string;
  staffName: string;
  startupName: string;
  visitedOn: string;
  topic: 'policy' | 'financing' | 'matching' | 'other';
  need: string;
  nextStep: string;
}

/** 联系企业 */
export const fetchAssignments = (facilityId: string) =>
  allRows(query =>
    request<Page<Assignment>>('GET', `/organisations/${facilityId}/commissioner-assignments`, { query }),
  );

/** 走访记录 */
export const fetchVisits = (organisationId: string, cursor?: string) =>
  request<Page<Visit>>('GET', `/organisations/${organisationId}/commissioner-visits`, { query: { cursor } });

/** 登记联系企业 */
export const assignEnterprise = (staffId: string, body: object, key: string) =>
  request<Assignment>('POST', `/staff/${staffId}/enterprises`, { body, key });

/** 结束联系 */
export const endAssignment = (id: string, endedOn: string) =>
  request<Assignment>('POST', `/commissioner-assignments/${id}/end`, { body: { endedOn } });

/** 登记走访 */
export const recordVisit = (assignmentId: string, body: object, key: string) =>
  request<Visit>('POST', `/commissioner-assignments/${assignmentId}/visits`, { body, key });
