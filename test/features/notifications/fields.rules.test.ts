import {
  NOTIFICATION_KINDS,
  TEMPLATES,
  type NotificationKind,
  type Template,
} from '../../../config/notifications/index.js';
import { fieldTakes, fieldValue } from '../../../src/features/notifications/field.rules.js';
import { messageFields, templateGaps, unfitField } from '../../../src/features/notifications/notification.rules.js';

describe('H6: fields of a subscribe message', () => {
  it.each([
    ['thing1', '一二三四五六七八九十一二三四五六七八九十一', '一二三四五六七八九十一二三四五六七八九…'],
    ['thing1', '  两行\n文字 ', '两行 文字'],
    ['thing1', undefined, '无'],
    ['phrase2', '已退回修改意见', '已退回修改'],
    ['phrase2', '通过 (A)', '通过'],
    ['phrase2', 'OK', '无'],
    ['time2', '2026-03-06 09:05', '2026年3月6日 09:05'],
    ['time2', '2026-03-06 09:05–2026-03-06 10:00', '2026年3月6日 09:05~2026年3月6日 10:00'],
    ['date3', '2026-03-06', '2026年3月6日'],
    ['amount4', '￥1,234.50', '￥1234.50'],
    ['amount4', '500元', '500元'],
    ['number5', '12 件', '12'],
    ['character_string6', '编号 CX-2026-001', 'CX-2026-001'],
    ['letter7', 'A1b2', 'Ab'],
    ['symbol8', '★★★a★★★', '★★★★★'],
    ['phone_number9', '13800138000', '138-8000'],
    ['car_number10', '浙B·12345新能源', '浙B·12345'],
    ['name11', '欧阳某某某某某某某某某', '欧阳某某某某某某某某'],
    ['name11', 'Alexander Hamilton Junior', 'Alexander Hamilton J'],
    ['short_thing12', '一二三四五六', '一二三四…'],
  ])('%s shapes %j to %j, which WeChat takes', (field, given, shaped) => {
    expect(fieldValue(field, given)).toBe(shaped);
    expect(fieldTakes(field, shaped)).toBe(true);
  });

  it.each([
    ['number1', ''],
    ['time2', '明天下午'],
    ['phrase3', '已-通过'],
    ['thing4', '一'.repeat(21)],
    ['enum5', '别的'],
    ['unknown6', '值'],
  ])('does not let %s through as %j', (field, value) => {
    expect(fieldTakes(field, value, { enum5: ['甲'] })).toBe(false);
  });

  const data = new Proxy({} as Record<string, string>, {
    get: (_, name) =>
      /At$|By$/.test(String(name)) ? '2026-03-06 14:00' : name === 'count' ? '3' : `某${String(name)}`,
  });
  const kinds = Object.entries<NotificationKind>(NOTIFICATION_KINDS).filter(([, kind]) => kind.template);

  it.each(kinds)('renders %s so that WeChat takes every field', (_name, kind) => {
    const template: Template = TEMPLATES[kind.template ?? 'decision'];

    expect(unfitField(template, messageFields(kind, template, data))).toBeUndefined();
  });

  it('finds kinds that leave a field of their template empty, and fields of no known type', () => {
    const template: Template = { id: 't', kind: 'once', title: '标题', fields: { thing1: 'who', odd2: 'when' } };

    expect(templateGaps(NOTIFICATION_KINDS, TEMPLATES)).toEqual([]);
    const kind: NotificationKind = { title: 't', text: '{when}', page: 'p', template: 'decision' };
    expect(templateGaps({ 'a.b': kind }, { decision: template })).toEqual([
      'a.b: nothing fills who (thing1)',
      'a.b: WeChat has no field type like odd2',
    ]);
  });
});
