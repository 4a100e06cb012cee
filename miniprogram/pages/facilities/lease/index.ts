import {
  beginLease,
  decideAdmission,
  decideRoomRequest,
  fetchRooms,
  type LeaseTerms,
} from '../../../services/facilities.js';
import { entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { sayDone } from '../../../shared/feedback.js';
import { freePlaces, type FreePlace } from '../../../shared/freePlaces.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { leavePage } from '../../../shared/navigate.js';
import type { LeasePurpose } from '../../../shared/openLease.js';
import { daysFrom, today } from '../../../shared/time.js';
import { newUuid } from '../../../shared/uuid.js';

/** How a place is given, by what it is given for. */
const PURPOSES: Record<LeasePurpose, (id: string, lease: LeaseTerms, key: string) => Promise<unknown>> = {
  residency: beginLease,
  request: (id, lease) => decideRoomRequest(id, { decision: 'grant', comment: '', lease }),
  admission: (id, lease) => decideAdmission(id, { decision: 'pass', reason: '', lease }),
};

const USUAL_DAYS = 365;

const fieldsFor = (places: readonly FreePlace[]): EntryField[] => [
  { name: 'place', label: '场地', type: 'choice', choices: places.map(({ value, label }) => ({ value, label })) },
  { name: 'startsOn', label: '起租日', type: 'day' },
  { name: 'endsOn', label: '到期日', type: 'day', hint: '到期前可以续租' },
  { name: 'monthlyFen', label: '月租金（元）', type: 'money', optional: true, hint: '免租的不用填' },
];

Page({
  ...loadedPage,
  data: {
    id: '',
    purpose: 'residency' as LeasePurpose,
    of: '',
    name: '',
    look: 'loading',
    problem: '',
    places: [] as FreePlace[],
    ...entryState(),
  },

  onLoad({ id = '', purpose, of = '', name = '' }: Record<string, string | undefined>) {
    this.setData({ id, purpose: purpose as LeasePurpose, of, name: decodeURIComponent(name) });
    void this.reload();
  },

  async load() {
    const places = freePlaces((await fetchRooms(this.data.id)).items);
    const [first] = places;
    if (!first) return this.setData({ look: 'empty' });
    const values = { place: first.value, startsOn: today(), endsOn: daysFrom(today(), USUAL_DAYS), monthlyFen: '' };
    this.setData({ look: 'full', places, fields: fieldsFor(places), values, errors: {}, refusal: '', key: newUuid() });
  },

  onChange({ detail }: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    enterValue(this, detail);
  },

  async send() {
    const { purpose, of, places, values, key } = this.data;
    const place = places.find(({ value }) => value === values['place']);
    const { startsOn = '', endsOn = '' } = values;
    const alsoWrong: Record<string, string> = endsOn > startsOn ? {} : { endsOn: '到期日须晚于起租日' };
    await sendEntry(
      this,
      async ({ monthlyFen }) => {
        const terms = { startsOn, endsOn, monthlyFen: Number(monthlyFen ?? 0) };
        await PURPOSES[purpose](of, { ...(place as FreePlace).terms, ...terms }, key);
        sayDone('已安排');
        leavePage();
      },
      alsoWrong,
    );
  },
});
