import type { Clock } from '../../platform/clock/clock.js';
import { isMember, isOwner, type Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { AppError } from '../../shared/errors.js';
import type { OrganisationService } from '../organisations/index.js';
import { standingOf } from './mandate.rules.js';
import { mandateStore } from './mandate.store.js';

/** Whether a person may bind an organisation, asked by every feature in which somebody does. */
export interface Authority {
  /**
   * Lets owners, proven legal representatives and holders of a letter in force pass, and every member of a team that has
   * no credit code; 403 `mandate_needed` for everybody else. Of several organisations, e.g. a facility and its operator,
   * one is enough.
   */
  assertMayBind(actor: Actor, ...organisationIds: (string | null)[]): Promise<void>;
}

interface Parts {
  clock: Clock;
  organisations: Pick<OrganisationService, 'find'>;
}

/** 代表资格: what asks for public money or a title, or makes a contract, is done by those who may answer for it. */
export function createAuthority({ clock, organisations }: Parts): Authority {
  async function mayBind(actor: Actor, organisationId: string): Promise<boolean> {
    if (!isMember(actor, organisationId)) return false;
    if (isOwner(actor, organisationId)) return true;
    const held = await mandateStore.listValid(organisationId, actor.userId);
    if (standingOf(held, shanghaiDay(clock.now())).kind !== 'none') return true;
    // A team without a credit code has no register to ask and no seal: its members stand for it.
    return !(await organisations.find(organisationId))?.creditCode;
  }

  return {
    async assertMayBind(actor, ...organisationIds) {
      for (const id of organisationIds) if (id && (await mayBind(actor, id))) return;
      throw new AppError(
        403,
        'mandate_needed',
        '该事项须由组织负责人、法定代表人或持有效授权委托书的人员办理：请在组织的“代表资格”里核验身份或办理授权书',
      );
    },
  };
}
