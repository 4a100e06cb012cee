import {
  addRoom,
  decideRoomRequest,
  endLease,
  fetchFacility,
  fetchRoomRequests,
  fetchRooms,
  type Room,
  type RoomRequest,
} from '../../../services/facilities.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openLease } from '../../../shared/openLease.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';
import { requestStatus } from '../../../shared/statusText/facilities.js';
import { newUuid } from '../../../shared/uuid.js';

const KINDS = [
  { key: 'office', name: '企业办公室' },
  { key: 'openSpace', name: '开放工位区' },
  { key: 'workshop', name: '研发中试' },
  { key: 'meeting', name: '会议室' },
  { key: 'testing', name: '技术检测室' },
];
const BLANK = { name: '', floor: '', kind: 'office', squareMetres: '', workstations: '' };
type Field = keyof typeof BLANK;

const WISHES = { renewal: '续租', extraRoom: '增加场地' } as const;
const LET = new Set(['office', 'openSpace', 'workshop']);

const rowOf = (room: Room) => ({
  ...room,
  isLet: LET.has(room.kind),
  about: [room.kindName, `${room.squareMetres} 平方米`, room.workstations ? `${room.workstations} 个工位` : '']
    .filter(Boolean)
    .join(' · '),
});
const requestOf = (request: RoomRequest) => ({
  ...request,
  ...requestStatus(request.status),
  what: request.kind === 'renewal' ? `${WISHES.renewal}到 ${request.until ?? ''}` : WISHES.extraRoom,
});

Page({
  ...listPage,
  data: {
    id: '',
    runs: false,
    list: newList<ReturnType<typeof rowOf>>(),
    requests: [] as ReturnType<typeof requestOf>[],
    isAdding: false,
    kinds: KINDS,
    fields: BLANK,
    errors: {} as Record<string, string>,
    problem: '',
    key: newUuid(),
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
  },

  /** Each time: a place may have been given on the page that has just closed. */
  onShow() {
    void this.reload();
  },

  async fetchRows() {
    const { id } = this.data;
    const [rooms, facility, requests] = await Promise.all([fetchRooms(id), fetchFacility(id), fetchRoomRequests(id)]);
    this.setData({
      runs: facility.runs,
      requests: requests.filter(({ status }) => status === 'open').map(requestOf),
    });
    return { items: rooms.items.map(rowOf), nextCursor: null };
  },

  toggleAdding() {
    this.setData({ isAdding: !this.data.isAdding, fields: BLANK, errors: {}, problem: '', key: newUuid() });
  },

  onText(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { field: Field }>) {
    const { field } = event.currentTarget.dataset;
    this.setData({ [`fields.${field}`]: event.detail.value, [`errors.${field}`]: '', key: newUuid() });
  },

  chooseKind(event: WechatMiniprogram.TouchEvent) {
    this.setData({ 'fields.kind': String(event.currentTarget.dataset['key']), key: newUuid() });
  },

  async add() {
    const { id, fields, key } = this.data;
    this.setData({ isBusy: true, problem: '', errors: {} });
    try {
      const { name, floor, kind } = fields;
      const numbers = {
        squareMetres: Number(fields.squareMetres || 0),
        workstations: Number(fields.workstations || 0),
      };
      await addRoom(id, { name, floor, kind, ...numbers }, key);
      sayDone('已登记');
      this.setData({ isAdding: false });
      await this.reload();
    } catch (cause) {
      this.setData({ problem: sentenceOf(cause), errors: issuesByField(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },

  async renew(event: WechatMiniprogram.TouchEvent) {
    const id = String(event.currentTarget.dataset['id']);
    if (await withProgress('正在办理', () => decideRoomRequest(id, { decision: 'grant', comment: '' })))
      sayDone('已续租');
    await this.reload();
  },

  /** A request for more space is granted with the place that it gets. */
  give(event: WechatMiniprogram.CustomEvent<object, object, { id: string; name: string }>) {
    openLease(this.data.id, 'request', event.currentTarget.dataset);
  },

  async endLease(event: WechatMiniprogram.CustomEvent<object, object, { id: string; who: string }>) {
    const { id, who } = event.currentTarget.dataset;
    if (!(await confirmAct('办理退租', `${who}今天起不再使用该场地，场地可以安排给别家。`, '退租'))) return;
    if (await withProgress('正在办理', () => endLease(id))) sayDone('已退租');
    await this.reload();
  },

  async refuse(event: WechatMiniprogram.TouchEvent) {
    const id = String(event.currentTarget.dataset['id']);
    const { confirm, content } = await wx.showModal({ title: '不同意', editable: true, placeholderText: '请写明理由' });
    const comment = content?.trim() ?? '';
    if (!confirm || !comment) return;
    if (await withProgress('正在办理', () => decideRoomRequest(id, { decision: 'refuse', comment }))) sayDone('已回复');
    await this.reload();
  },
});
