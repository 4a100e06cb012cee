import { slotDays, type SlotDay } from '../../shared/slotDays.js';
import type { Slot } from '../../services/mentors.js';

const firstWithRoom = (days: SlotDay[]): SlotDay | undefined => days.find(({ free }) => free > 0) ?? days[0];

/** Days to choose from and the slots of one; a free slot that is tapped is sent as `choose { startsAt, endsAt, mode }`. */
Component({
  properties: {
    slots: { type: Array, value: [] as Slot[] },
    chosen: { type: String, value: '' },
  },
  data: { days: [] as SlotDay[], day: '', shown: [] as SlotDay['slots'] },
  observers: {
    slots(slots: Slot[]) {
      const days = slotDays(slots);
      const current = days.find(({ day }) => day === this.data.day) ?? firstWithRoom(days);
      this.setData({ days, day: current?.day ?? '', shown: current?.slots ?? [] });
    },
  },
  methods: {
    chooseDay(event: WechatMiniprogram.TouchEvent) {
      const day = String(event.currentTarget.dataset['day']);
      const shown = this.data.days.find(one => one.day === day)?.slots ?? [];
      this.setData({ day, shown });
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      const slot = this.data.shown[Number(event.currentTarget.dataset['index'])];
      if (!slot?.isFree) return;
      const { startsAt, endsAt, mode } = slot;
      this.triggerEvent('choose', { startsAt, endsAt, mode });
    },
  },
});
