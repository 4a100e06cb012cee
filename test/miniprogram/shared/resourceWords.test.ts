import { SERVICE_KINDS } from '../../../config/serviceKinds.js';
import { SERVICE_KINDS as NAMES } from '../../../miniprogram/shared/resourceWords.js';

it('B11: names the kinds of service as the server does', () => {
  expect(NAMES).toEqual(Object.fromEntries(Object.entries(SERVICE_KINDS).map(([kind, { name }]) => [kind, name])));
});
