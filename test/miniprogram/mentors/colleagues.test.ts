import '../support/phone.js';
import { comingAlong, fetchColleagues, toggledColleague } from '../../../miniprogram/shared/colleagues.js';
import { phone } from '../support/phone.js';

const COLLEAGUES = ['林晓', '周敏'].map((name, index) => ({ id: `usr_${index}`, name, on: false }));

describe('C16: colleagues who come along', () => {
  beforeEach(() => phone.reset());

  it('takes each in and out by a tap, and sends whoever is in', () => {
    const both = toggledColleague(toggledColleague(COLLEAGUES, 'usr_0'), 'usr_1');

    expect(comingAlong(both)).toEqual(['usr_0', 'usr_1']);
    expect(comingAlong(toggledColleague(both, 'usr_0'))).toEqual(['usr_1']);
    expect(comingAlong(toggledColleague(COLLEAGUES, 'usr_9'))).toEqual([]);
  });

  it('offers nobody when the members cannot be told, so that the booking goes on', async () => {
    phone.replies = ['unreachable', 'unreachable', 'unreachable', 'unreachable'];

    expect(await fetchColleagues()).toEqual([]);
  });
});
