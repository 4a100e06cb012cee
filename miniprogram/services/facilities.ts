import { allRows, type Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

export interface Facility {
  id: string;
  name: string;
  kind: string;
  districtName: string;
  jurisdictionName: string;
  level: string | null;
  levelName: string | null;
  recognisedOn: string | null;
  category: string | null;
  builder: string | null;
  floorArea: number;
  owner: { id: string; name: string };
  operator: { id: string; name: string };
  areas: { use: string; name: string; squareMetres: number }[];
  rightOfUseUntil: string | null;
  steps: { key: string; name: string; kind: string }[];
  ladder: { level: string; name: string }[];
  criteria: Record<'incubation' | 'graduation', { article: string; items: string[] }>;
  runs: boolean;
  revision: number;
}

export interface Figures {
  facilities: number;
  floorArea: number;
  incubatees: number;
  graduates: number;
  places: number;
  occupied: number;
}

export interface Lease {
  id: string;
  roomId: string;
  place: string;
  workstation: number | null;
  startupName: string;
  startsOn: string;
  endsOn: string;
  monthlyFen: number;
}

export interface Room {
  id: string;
  name: string;
  floor: string;
  kind: string;
  kindName: string;
  squareMetres: number;
  workstations: number;
  free: number;
  leases: Lease[];
}

export interface Tenancy {
  id: string;
  facilityId: string;
  facilityName: string;
  startupId: string;
  startupName: string;
  industry: string;
  status: string;
  startsOn: string;
  endedOn: string | null;
  incubation: { endsOn: string; article: string; daysLeft: number; state: 'running' | 'ending' | 'over' } | null;
  extension: { months: number; article: string } | null;
  leases: Lease[];
}

export interface RoomRequest {
  id: string;
  startupName: string;
  kind: 'extraRoom' | 'renewal';
  text: string;
  until: string | null;
  status: 'open' | 'granted' | 'refused';
  comment: string;
}

export interface Admission {
  id: string;
  startupName: string;
  status: string;
  step: number;
  steps: { key: string; name: string; kind: string }[];
  batchId: string | null;
  history: { step: string; decision: string; reason: string; at: string }[];
}

export interface MaterialChange {
  id: string;
  kindName: string;
  changedOn: string;
  dueOn: string;
  before: string;
  after: string;
  description: string;
  status: string;
  punctuality: 'onTime' | 'late' | 'owed' | 'overdue';
  source: 'operator' | 'watcher';
  comment: string;
}

export interface OutputFiling {
  id: string;
  filingNo: string;
  kindName: string;
  recipient: string;
  startsOn: string;
  status: string;
  comment: string;
}

export interface DataTask {
  id: string;
  formName: string;
  organisationName: string;
  period: string;
  dueOn: string;
  status: 'open' | 'filled';
  isLate: boolean;
  fields: { key: string; label: string; unit: string; value: number | null; suggested: number | null }[];
}

export interface IssuedRecord {
  id: string;
  recordNo: string;
  issuedAt: string;
  sha256: string;
  sections: { title: string; count: number }[];
}

export interface LeaseTerms {
  roomId: string;
  workstation?: number;
  startsOn: string;
  endsOn: string;
  monthlyFen: number;
}

/** 载体档案 */
export const fetchFacility = (id: string) => request<Facility>('GET', `/facilities/${id}`);
/** 修改载体档案 */
export const editFacility = (id: string, body: Record<string, unknown>) =>
  request<Facility>('PATCH', `/facilities/${id}`, { body });
/** 载体与分园的数字 */
export const fetchTree = (id: string) =>
  request<{ members: { id: string; name: string }[]; own: Figures; whole: Figures }>('GET', `/facilities/${id}/tree`);
/** 房间与工位 */
export const fetchRooms = (id: string) => request<{ items: Room[] }>('GET', `/facilities/${id}/rooms`);
/** 登记房间 */
export const addRoom = (id: string, body: Record<string, unknown>, key: string) =>
  request<Room>('POST', `/facilities/${id}/rooms`, { body, key });
/** 安排场地 */
export const beginLease = (residencyId: string, body: LeaseTerms, key: string) =>
  request<Lease>('POST', `/residencies/${residencyId}/leases`, { body, key });
/** 退租 */
export const endLease = (id: string) => request<Lease>('POST', `/leases/${id}/end`);
/** 场地申请 */
export const fetchRoomRequests = (id: string) =>
  allRows(query => request<Page<RoomRequest>>('GET', `/facilities/${id}/room-requests`, { query }));
/** 答复场地申请 */
export const decideRoomRequest = (
  id: string,
  body: { decision: 'grant' | 'refuse'; comment: string; lease?: LeaseTerms },
) => request<RoomRequest>('POST', `/room-requests/${id}/decision`, { body });
/** 名册 */
export const fetchRoster = (id: string, query: { status?: string; cursor?: string | undefined; limit?: number }) =>
  request<Page<Tenancy>>('GET', `/facilities/${id}/roster`, { query });
/** 名册上的全部在孵企业 */
export const fetchAllResidents = (id: string) => allRows(page => fetchRoster(id, { status: 'resident', ...page }));
/** 延长孵化期 */
export const extendResidency = (id: string) => request<Tenancy>('POST', `/residencies/${id}/extension`);
/** 办理毕业 */
export const graduateResidency = (id: string) => request('POST', `/residencies/${id}/graduate`);
/** 入驻办理 */
export const fetchAdmissions = (id: string, query: { status?: string; cursor?: string }) =>
  request<Page<Admission>>('GET', `/facilities/${id}/stay-admissions`, { query });
/** 对当前步骤作出决定 */
export const decideAdmission = (id: string, body: { decision: string; reason: string; lease?: LeaseTerms }) =>
  request<Admission>('POST', `/stay-admissions/${id}/decision`, { body });
/** 评审会 */
export const fetchBatches = (id: string) =>
  request<{ items: { id: string; name: string; meetsOn: string }[] }>('GET', `/facilities/${id}/admission-batches`);
/** 安排评审会 */
export const addBatch = (id: string, body: { name: string; meetsOn: string }, key: string) =>
  request<{ id: string; name: string; meetsOn: string }>('POST', `/facilities/${id}/admission-batches`, { body, key });
/** 列入评审会 */
export const assignBatch = (id: string, batchId: string) =>
  request<Admission>('POST', `/stay-admissions/${id}/batch`, { body: { batchId } });
/** 重大事项 */
export const fetchChanges = (facilityId: string, cursor?: string) =>
  request<Page<MaterialChange>>('GET', '/material-changes', { query: { facilityId, cursor } });
/** 报告重大事项 */
export const openChange = (facilityId: string, body: Record<string, unknown>, key: string) =>
  request<MaterialChange>('POST', `/organisations/${facilityId}/material-changes`, { body, key });
/** 提交草稿 */
export const reportChange = (id: string, body: { description: string; fileIds: string[] }) =>
  request<MaterialChange>('POST', `/material-changes/${id}/report`, { body });
/** 输出备案 */
export const fetchOutputs = (facilityId: string) =>
  allRows(page => request<Page<OutputFiling>>('GET', '/output-filings', { query: { facilityId, ...page } }));
/** 提交输出备案 */
export const fileOutput = (facilityId: string, body: Record<string, unknown>, key: string) =>
  request<OutputFiling>('POST', `/facilities/${facilityId}/output-filings`, { body, key });
/** 要报送的数据 */
export const fetchTasks = () => request<{ items: DataTask[] }>('GET', '/data-tasks');
/** 一张报表 */
export const fetchTask = (id: string) => request<DataTask>('GET', `/data-tasks/${id}`);
/** 填报 */
export const fillTask = (id: string, figures: Record<string, number>) =>
  request<DataTask>('PUT', `/data-tasks/${id}/figures`, { body: { figures } });
/** 企业的入驻 */
export const fetchTenancies = (startupId: string) =>
  request<{ items: Tenancy[]; requests: RoomRequest[] }>('GET', `/organisations/${startupId}/tenancies`);
/** 申请增加场地或续租 */
export const askRoom = (residencyId: string, body: Record<string, unknown>, key: string) =>
  request<RoomRequest>('POST', `/residencies/${residencyId}/room-requests`, { body, key });
/** 已导出的档案 */
export const fetchRecords = (startupId: string) =>
  request<{ items: IssuedRecord[] }>('GET', `/organisations/${startupId}/records`);
/** 导出全程档案 */
export const issueRecord = (startupId: string) => request<IssuedRecord>('POST', `/organisations/${startupId}/records`);
