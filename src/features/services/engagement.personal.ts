import type { PersonalDataSource } from '../../shared/personalData.js';
import { EngagementModel, type EngagementRecord } from './service.model.js';

/** The steps that a person took in services asked for or delivered; the engagement is the organisations'. */
export const engagementPersonalData: PersonalDataSource = {
  name: 'services',
  covers: ['engagements'],

  async exportOf(userId) {
    const mine = EngagementModel.find({ 'steps.by': userId } as never, null, { acrossTenants: true });
    const engagements = await mine.limit(1_000).lean<EngagementRecord[]>();
    return engagements.map(({ serviceName, clientName, sellerName, need, steps }) => ({
      serviceName,
      clientName,
      sellerName,
      need,
      steps: steps.filter(({ by }) => by === userId).map(({ to, note, at }) => ({ to, note, at })),
    }));
  },
};
