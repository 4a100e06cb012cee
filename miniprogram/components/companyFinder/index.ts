import { searchCompanies, type FoundCompany } from '../../services/companies.js';

const SHORTEST = 2;
const PAUSE_MS = 400;

/**
 * 企业查询 (A2): while a name or code is typed, what the register of enterprises knows by it. Sends `choose` {company}.
 * When the register is away the form goes on by hand, and this says so.
 */
Component({
  properties: {
    /** What has been typed. */
    text: { type: String, value: '' },
    /** The name already taken over, which is not looked for again. */
    chosen: { type: String, value: '' },
  },
  data: { items: [] as FoundCompany[], source: '', isAway: false },
  observers: {
    text(text: string) {
      const wanted = text.trim();
      if (wanted.length < SHORTEST || wanted === this.data.chosen) return this.setData({ items: [], isAway: false });
      setTimeout(() => void this.search?.(wanted), PAUSE_MS);
    },
  },
  methods: {
    /** Asks once the typing has paused; an answer to what has been overtyped meanwhile is dropped. */
    async search(wanted: string) {
      const isStale = () => wanted !== this.data.text.trim();
      if (isStale()) return;
      try {
        const { isAvailable, source, items } = await searchCompanies(wanted);
        if (!isStale()) this.setData({ items, source, isAway: !isAvailable });
      } catch {
        this.setData({ items: [], isAway: true });
      }
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      const company = this.data.items[Number(event.currentTarget.dataset['index'])];
      this.setData({ items: [] });
      if (company) this.triggerEvent('choose', { company, source: this.data.source });
    },
  },
});
