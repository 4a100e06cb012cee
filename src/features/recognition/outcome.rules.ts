import type { RecognitionStandard } from '../../../config/recognition/index.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { atMost, fen, sumFen, type Fen } from '../../shared/money.js';
import type { DossierFact } from '../dossiers/index.js';
import type { HeldEvent } from '../events/index.js';
import type { ApplicationRecord } from './application.model.js';

/** What a programme puts into the facility's dossier, so that the awards follow from it; null for a title alone. */
export interface Outcome {
  fact: DossierFact;
  on: string;
}

/** 支出合计. */
export const costOf = ({ costs }: Pick<ApplicationRecord, 'costs'>): Fen =>
  sumFen(costs.map(({ amountFen }) => amountFen));

/** ZB-17, QD-24: what may be proposed for an event: what was spent, or what the bureau assessed, never above the ceiling. */
export function proposedFor(
  application: Pick<ApplicationRecord, 'costs' | 'assessedFen'>,
  standard: Pick<RecognitionStandard, 'ceilingFen'>,
): Fen {
  const spent = costOf(application);
  const assessed = application.assessedFen === null ? spent : atMost(application.assessedFen, spent);
  return standard.ceilingFen === null ? assessed : atMost(assessed, fen(standard.ceilingFen));
}

/** The dossier's fact of what was recognised. `on`: the day of the recognition, for an event the day it took place. */
export function outcomeOf(
  application: ApplicationRecord,
  standard: RecognitionStandard,
  { on, event }: { on: string; event: HeldEvent | null },
): Outcome | null {
  switch (standard.programme) {
    case 'recognition':
    case 'microPark':
      if (standard.level === null) return null;
      return {
        on,
        fact: {
          kind: 'recognition',
          level: standard.level,
          ...(standard.facilityType && { facilityType: standard.facilityType }),
        },
      };
    case 'cultivation':
      return { on, fact: { kind: 'cultivationListing' } };
    case 'demonstration':
      return { on, fact: { kind: 'demonstrationSelection' } };
    case 'platform':
      return {
        on,
        fact: { kind: 'platform', ...(application.assessedFen !== null && { assessedFen: application.assessedFen }) },
      };
    case 'event':
      return {
        on: event ? shanghaiDay(event.startsAt) : on,
        fact: { kind: 'eventSpend', amountFen: proposedFor(application, standard), ledByAssociation: true },
      };
    case 'benchmark':
      return null;
  }
}
