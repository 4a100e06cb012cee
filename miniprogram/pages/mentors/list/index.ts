import { fetchMentorOptions, fetchMentors, type MentorRow } from '../../../services/mentors.js';
import { listPage, loadRows, searchByTyping } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { MODE_NAMES } from '../../../shared/statusText/bookings.js';
import { mentorStatus } from '../../../shared/statusText/mentors.js';

const EXPERTISE_SHOWN = 3;
const ANY = { id: '', name: '不限' };

const rowOf = (mentor: MentorRow) => ({
  id: mentor.id,
  name: mentor.name,
  initial: mentor.name.slice(0, 1),
  work: [mentor.organisation, mentor.title].filter(Boolean).join(' · '),
  category: mentor.categoryName,
  expertise: mentor.expertise.slice(0, EXPERTISE_SHOWN),
  modes: mentor.modes.map(mode => MODE_NAMES[mode]).join('、'),
  status: mentor.status === 'paused' ? mentorStatus('paused') : null,
});
type Row = ReturnType<typeof rowOf>;
interface Choice {
  id: string;
  name: string;
}
type Field = 'category' | 'expertise' | 'mode';

Page({
  ...listPage,
  ...searchByTyping,
  data: {
    list: newList<Row>(),
    q: '',
    category: '',
    expertise: '',
    mode: '',
    isNarrowed: false,
    isOpen: false,
    categories: [] as Choice[],
    experts: [] as Choice[],
    modes: [] as Choice[],
    expertiseIndex: 0,
  },

  onLoad() {
    void this.reload();
    void this.offerChoices();
  },

  async onPullDownRefresh() {
    await Promise.all([this.reload(), this.offerChoices()]);
    void wx.stopPullDownRefresh();
  },

  async offerChoices() {
    const options = await fetchMentorOptions().catch(() => undefined);
    if (!options) return;
    const experts = [ANY, ...options.expertise.map(name => ({ id: name, name }))];
    this.setData({ categories: options.categories, modes: options.modes, experts });
  },

  async fetchRows(cursor?: string) {
    const { q, category, expertise, mode } = this.data;
    const query = { q, category, expertise, mode, cursor: cursor ?? '' };
    const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value));
    const { items, nextCursor } = await fetchMentors(given);
    return { items: items.map(rowOf), nextCursor };
  },

  async reload() {
    await loadRows(this);
    const { q, category, expertise, mode } = this.data;
    this.setData({ isNarrowed: Boolean(q || category || expertise || mode) });
  },

  toggleFilters() {
    this.setData({ isOpen: !this.data.isOpen });
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    const { field, id } = event.currentTarget.dataset as { field: Field; id: string };
    this.setData({ [field]: this.data[field] === id ? '' : id });
    void this.reload();
  },

  chooseExpertise(event: WechatMiniprogram.PickerChange) {
    const expertiseIndex = Number(event.detail.value);
    this.setData({ expertiseIndex, expertise: this.data.experts[expertiseIndex]?.id ?? '' });
    void this.reload();
  },

  showAll() {
    this.setData({ q: '', category: '', expertise: '', expertiseIndex: 0, mode: '' });
    void this.reload();
  },

  openAny() {
    openPage('/pages/bookings/any/index');
  },

  openOfficeHours() {
    openPage('/pages/bookings/officeHours/index');
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/mentors/detail/index?id=${event.currentTarget.dataset['id']}`);
  },
});
