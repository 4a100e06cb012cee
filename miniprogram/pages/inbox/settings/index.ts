import {
  fetchConsents,
  fetchReminderSettings,
  fetchUpcoming,
  saveReminderSettings,
  type ReminderSettings,
  type RemindedThing,
} from '../../../services/notifications.js';
import { sayDone, withProgress } from '../../../shared/feedback.js';
import { toggled } from '../../../shared/bookingForm.js';
import { keepTimeInCalendar } from '../../../shared/phoneCalendar.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import {
  creditRows,
  lackingTemplates,
  leadRows,
  reminderRows,
  type CreditRow,
  type LeadRow,
  type ReminderRow,
} from '../../../shared/reminderRows.js';
import { loadMe } from '../../../shared/session.js';
import { askConsent, prepareConsent } from '../../../shared/subscribe.js';

const USUAL_QUIET = { from: '22:00', to: '07:30' };
const MOST_LEADS = 4;
/** WeChat tells the platform of a consent a moment after it was given. */
const CONSENT_TRAVELS_MS = 1_500;

Page({
  ...loadedPage,
  data: {
    look: 'loading',
    problem: '',
    credits: [] as CreditRow[],
    upcoming: [] as ReminderRow[],
    lacking: [] as string[],
    settings: {
      quiet: null,
      leads: { booking: [], event: [] },
      sms: false,
      choices: [],
      hasSms: false,
    } as ReminderSettings,
    leads: [] as LeadRow[],
    isBusy: false,
  },

  onLoad() {
    void this.reload();
  },

  async load() {
    if (!(await loadMe())) return void wx.redirectTo({ url: '/pages/account/signIn/index' });
    prepareConsent();
    const [settings] = await Promise.all([fetchReminderSettings(), this.showWallet()]);
    this.showSettings(settings);
    this.setData({ look: 'full' });
  },

  async showWallet() {
    const [consents, { items }] = await Promise.all([fetchConsents(), fetchUpcoming()]);
    this.setData({
      credits: creditRows(consents),
      upcoming: reminderRows(items.slice(0, 10)),
      lacking: lackingTemplates(items),
    });
  },

  showSettings(settings: ReminderSettings) {
    this.setData({ settings, leads: leadRows(settings) });
  },

  async ask(keys: readonly string[]) {
    const answers = await askConsent(keys);
    if (!Object.values(answers).includes('accept')) return;
    await new Promise(resolve => setTimeout(resolve, CONSENT_TRAVELS_MS));
    await this.showWallet().catch(() => undefined);
  },

  askOne(event: WechatMiniprogram.TouchEvent) {
    void this.ask([String(event.currentTarget.dataset['key'])]);
  },

  askLacking() {
    void this.ask(this.data.lacking);
  },

  keepInCalendar(event: WechatMiniprogram.TouchEvent) {
    const row = this.data.upcoming[Number(event.currentTarget.dataset['index'])];
    if (row) void keepTimeInCalendar(row);
  },

  chooseQuiet(event: WechatMiniprogram.TouchEvent) {
    const isOn = event.currentTarget.dataset['on'] === 'yes';
    this.showSettings({ ...this.data.settings, quiet: isOn ? (this.data.settings.quiet ?? USUAL_QUIET) : null });
  },

  changeQuiet(event: WechatMiniprogram.PickerChange) {
    const edge = String(event.currentTarget.dataset['edge']);
    const quiet = { ...(this.data.settings.quiet ?? USUAL_QUIET), [edge]: String(event.detail.value) };
    this.showSettings({ ...this.data.settings, quiet });
  },

  toggleLead(event: WechatMiniprogram.TouchEvent) {
    const { thing, key } = event.currentTarget.dataset as { thing: RemindedThing; key: string };
    const { settings } = this.data;
    const chosen = toggled(settings.leads[thing], key);
    if (chosen.length > MOST_LEADS) return void wx.showToast({ title: '最多选四个', icon: 'none' });
    this.showSettings({ ...settings, leads: { ...settings.leads, [thing]: chosen } });
  },

  chooseSms(event: WechatMiniprogram.TouchEvent) {
    this.showSettings({ ...this.data.settings, sms: event.currentTarget.dataset['on'] === 'yes' });
  },

  async save() {
    const { quiet, leads, sms } = this.data.settings;
    this.setData({ isBusy: true });
    const saved = await withProgress('正在保存', () => saveReminderSettings({ quiet, leads, sms }));
    this.setData({ isBusy: false });
    if (!saved) return;
    this.showSettings(saved);
    await this.showWallet().catch(() => undefined);
    sayDone('已保存');
  },
});
