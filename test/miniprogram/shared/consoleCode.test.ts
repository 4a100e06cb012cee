import { consoleCodeFrom } from '../../../miniprogram/shared/consoleCode.js';

it.each([
  ['aB3dE5gH', 'aB3dE5gH'],
  ['console:aB3dE5gH', 'aB3dE5gH'],
  ['https://x.example.cn/console/?code=aB3dE5gH', 'aB3dE5gH'],
  ['pages/account/consoleSignIn/index?scene=aB3dE5gH', 'aB3dE5gH'],
  ['c=aB3dE5gH', 'aB3dE5gH'],
  ['CF1.ticket.signature', ''],
  ['', ''],
])('finds in %j the sign-in code %j', (scanned, code) => {
  expect(consoleCodeFrom(scanned)).toBe(code);
});
