import { NOTIFICATION_KINDS, TEMPLATES } from '../../config/notifications/index.js';
import { templateGaps } from '../../src/features/notifications/notification.rules.js';

describe('kinds of news', () => {
  it('fill every field of the template that carries them, or no process would start', () => {
    expect(templateGaps(NOTIFICATION_KINDS, TEMPLATES)).toEqual([]);
  });
});
