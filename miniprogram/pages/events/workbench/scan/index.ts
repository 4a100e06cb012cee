import { checkIn, fetchAttendance, fetchPack, uploadScans, type Scan } from '../../../../services/door.js';
import { sayDone, sayProblem, withProgress } from '../../../../shared/feedback.js';
import { openPage } from '../../../../shared/navigate.js';
import { ApiError } from '../../../../shared/problem.js';
import { loadMe } from '../../../../shared/session.js';
import { friendlyTime } from '../../../../shared/time.js';
import { newUuid } from '../../../../shared/uuid.js';
import { loadDoor, saveDoor, type DoorState } from '../doorStore.js';
import { admittedVerdict, offlineVerdict, refusalVerdict, type Verdict } from '../verdict.js';

const UPLOAD_CHUNK = 200;

const isOffline = (cause: unknown): boolean => cause instanceof ApiError && cause.status === 0;

const NO_PACK: Verdict = { tone: 'bad', title: '网络不通', text: '没有离线名单，请联网后再扫。', name: '' };

Page({
  data: {
    id: '',
    title: '',
    inside: 0,
    expected: 0,
    typed: '',
    device: '',
    packText: '',
    queued: 0,
    verdict: undefined as Verdict | undefined,
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    this.showDoor(loadDoor(this.data.id));
  },

  onShow() {
    void this.refresh();
  },

  showDoor({ pack, queue, device }: DoorState) {
    const packText = pack ? `离线名单 ${pack.items.length} 人，${friendlyTime(pack.issuedAt)} 更新` : '还没有离线名单';
    this.setData({ packText, queued: queue.length, device, ...(pack ? { title: pack.title } : {}) });
  },

  /** Changes what this phone keeps of the door. */
  keep(change: Partial<DoorState>) {
    const state = { ...loadDoor(this.data.id), ...change };
    saveDoor(this.data.id, state);
    this.showDoor(state);
  },

  /** Counts, and whatever was scanned without a network; quiet when there still is none. */
  async refresh() {
    try {
      await loadMe();
      await this.upload();
      const { title, counts } = await fetchAttendance(this.data.id);
      this.setData({ title, inside: counts.checkedIn, expected: counts.checkedIn + counts.registered });
    } catch (cause) {
      if (!isOffline(cause)) sayProblem(cause);
    }
  },

  async upload() {
    const { queue } = loadDoor(this.data.id);
    let refusedCount = 0;
    for (let from = 0; from < queue.length; from += UPLOAD_CHUNK) {
      const { items } = await uploadScans(this.data.id, queue.slice(from, from + UPLOAD_CHUNK));
      const answered = new Set(items.map(({ nonce }) => nonce));
      refusedCount += items.filter(({ result }) => result === 'refused').length;
      this.keep({ queue: loadDoor(this.data.id).queue.filter(({ nonce }) => !answered.has(nonce)) });
    }
    if (refusedCount)
      void wx.showModal({
        title: '离线签到已上传',
        content: `其中 ${refusedCount} 条与其他入口重复或无效，名单以最早一次为准。`,
        showCancel: false,
      });
  },

  async getPack() {
    const pack = await withProgress('正在下载', () => fetchPack(this.data.id));
    if (!pack) return;
    this.keep({ pack });
    sayDone('可离线签到');
  },

  onDevice(event: WechatMiniprogram.Input) {
    this.keep({ device: event.detail.value.trim() });
  },

  onTyped(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value });
  },

  async scan() {
    try {
      const { result } = await wx.scanCode({ scanType: ['qrCode'] });
      await this.judge(result);
    } catch {
      // The person closed the camera: nothing to say.
    }
  },

  async enter() {
    const text = this.data.typed.trim();
    if (!text) return;
    await this.judge(text);
    this.setData({ typed: '' });
  },

  async judge(ticket: string) {
    if (this.data.isBusy) return;
    const scan: Scan = { ticket, nonce: newUuid(), device: this.data.device || undefined };
    this.setData({ isBusy: true });
    try {
      this.setData({ verdict: admittedVerdict(await checkIn(this.data.id, scan)) });
      void this.refresh();
    } catch (cause) {
      this.setData({ verdict: isOffline(cause) ? this.judgeOffline(scan) : refusalVerdict(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
    void wx.vibrateShort({ type: this.data.verdict?.tone === 'good' ? 'light' : 'heavy' });
  },

  /** Decides by the pack, and keeps the scan for the upload: the earliest scan of a ticket counts, whichever comes first. */
  judgeOffline(scan: Scan): Verdict {
    const { pack, queue, seen } = loadDoor(this.data.id);
    if (!pack) return NO_PACK;
    const now = Date.now();
    const verdict = offlineVerdict(pack, scan.ticket, { now, seen });
    const at = new Date(now).toISOString();
    if (verdict.registrationId)
      this.keep({ queue: [...queue, { ...scan, at }], seen: { ...seen, [verdict.registrationId]: at } });
    return verdict;
  },

  openList() {
    openPage(`/pages/events/workbench/attendance/index?id=${this.data.id}`);
  },
});
