import { MOST_CHOICES_SHOWN, shownChoices } from '../../../miniprogram/shared/choices.js';

const residents = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ value: `org_${index}`, label: `慈溪第${index}家科技` }));

describe('what is shown of a list to choose from', () => {
  it('is all of a short one, whatever was typed', () => {
    const few = residents(MOST_CHOICES_SHOWN);

    expect(shownChoices(few, { sought: '无此名', chosen: '' })).toEqual({ shown: few, hidden: 0, isMissed: false });
  });

  it('is the first of a long one, and says how many more there are', () => {
    const { shown, hidden } = shownChoices(residents(100), { sought: '', chosen: '' });

    expect(shown).toHaveLength(MOST_CHOICES_SHOWN);
    expect(hidden).toBe(100 - MOST_CHOICES_SHOWN);
  });

  it('is what a part of the name finds, after the chosen one', () => {
    const { shown, ...rest } = shownChoices(residents(100), { sought: ' 第77 ', chosen: 'org_3' });

    expect(shown.map(({ value }) => value)).toEqual(['org_3', 'org_77']);
    expect(rest).toEqual({ hidden: 0, isMissed: false });
    expect(shownChoices(residents(100), { sought: '第77', chosen: 'org_77' }).isMissed).toBe(false);
  });

  it('is the chosen one alone when nothing is found', () => {
    const { shown, isMissed } = shownChoices(residents(100), { sought: '无此名', chosen: 'org_3' });
    expect(shown.map(({ value }) => value)).toEqual(['org_3']);
    expect(isMissed).toBe(true);
    expect(shownChoices(residents(100), { sought: '无此名', chosen: '' }).shown).toEqual([]);
  });
});
