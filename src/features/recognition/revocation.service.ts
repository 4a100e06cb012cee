import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { invalid, notFound } from '../../shared/errors.js';
import type { AuditService } from '../audit/index.js';
import type { FacilityService } from '../facilities/index.js';
import type { OrganisationNews } from '../organisations/index.js';
import { standingLevel } from './facilityLevel.rules.js';
import { asRecognised } from './reading.service.js';
import { recognitionStore } from './recognition.store.js';
import type { RecognitionRevoker } from './recognition.types.js';

interface Parts {
  clock: Clock;
  audit: AuditService;
  news: OrganisationNews;
  facilities: Pick<FacilityService, 'recogniseAs'>;
}

const PAGE = { limit: 100 };

/** Keeps the level in a facility's file in step with the titles that stand. */
export const createLevelKeeper = ({ facilities }: Pick<Parts, 'facilities'>) => ({
  async follow(facilityId: string): Promise<void> {
    const { items } = await recognitionStore.list({ facilityId, standing: true }, PAGE);
    await facilities.recogniseAs(facilityId, standingLevel(items));
  },
});

/** 取消认定: ends a title and puts the facility's file right, in one unit. */
export function createRevoker({ clock, audit, news, facilities }: Parts): RecognitionRevoker {
  const keeper = createLevelKeeper({ facilities });
  return {
    revoke: (actor, recognitionId, { on, reason }) =>
      inTransaction(async () => {
        if (on > shanghaiDay(clock.now()))
          throw invalid('revoked_in_future', '取消日期不能晚于今天', [
            { path: 'on', message: '请填写今天或以前的日期' },
          ]);
        if (!(await recognitionStore.find(recognitionId))) throw notFound('该认定');
        const revoked = await recognitionStore.revoke(recognitionId, on, reason);
        const { facilityId, jurisdictionId, standardName } = revoked;
        await keeper.follow(facilityId);
        const details = { recognitionId, on, reason };
        await audit.record('recognition.revoked', `recognition:${revoked.applicationId}`, {
          by: actor,
          jurisdictionId,
          details,
        });
        await news.tellMembers('recognition.revoked', facilityId, {
          data: { applicationId: revoked.applicationId, subject: standardName, note: reason },
          dedupeKey: `recognition.revoked ${recognitionId}`,
        });
        return asRecognised(revoked);
      }),
  };
}
