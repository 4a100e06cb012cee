import { POLICIES } from '../config/policies/index.js';
import type { AnyOperation } from './http/operation.js';
import { createAlliances } from './features/alliances/index.js';
import { auditRoutes, createAuditService } from './features/audit/index.js';
import { createDemands } from './features/demands/index.js';
import { createCompanies } from './features/companies/index.js';
import { createDeskSignIn } from './features/deskSignIn/index.js';
import { createDraftService, draftPersonalData, draftRoutes } from './features/drafts/index.js';
import { createAwards } from './features/awards/index.js';
import { createDossierService, dossierRoutes } from './features/dossiers/index.js';
import { createDesk } from './features/desk/index.js';
import { createIdentity, identityPersonalData } from './features/identity/index.js';
import { createFunding } from './features/funding/index.js';
import { createFacilities, type CompanyLookup } from './features/facilities/index.js';
import { createEvents, registrationPersonalData } from './features/events/index.js';
import { createFileService, fileRoutes } from './features/files/index.js';
import { createMentoring, mentoringPersonalData } from './features/mentors/index.js';
import {
  createNotificationService,
  createPushService,
  notificationDutyHandlers,
  notificationPersonalData,
  notificationRoutes,
  pushRoutes,
} from './features/notifications/index.js';
import {
  createMemberService,
  createOrganisationGuard,
  createOrganisationNews,
  createOrganisationService,
  createResidencyService,
  organisationOperations,
  organisationPersonalData,
} from './features/organisations/index.js';
import { createProviders } from './features/providers/index.js';
import { createQualifications } from './features/qualifications/index.js';
import { createServiceCatalogue } from './features/services/index.js';
import { createPayments, paymentPersonalData, paymentRoutes } from './features/payments/index.js';
import {
  createVoucherServices,
  voucherDutyHandlers,
  voucherOperations,
  voucherPersonalData,
} from './features/vouchers/index.js';
import { createPrivacy } from './features/privacy/index.js';
import { createPolicyService, policyRoutes } from './features/policies/index.js';
import type { Clock } from './platform/clock/clock.js';
import { createDuties, JOBS, type Bell, type JobHandlers, type SomeJobHandlers } from './platform/duties/index.js';
import type { Log } from './platform/log/log.js';
import type { FieldCipher } from './platform/secrets/fieldCipher.js';
import type { MessagePush, WechatClient } from './platform/wechat/index.js';
import type { UnifiedSignIn } from './platform/oidc/index.js';
import type { CompanyRegistry } from './platform/registry/index.js';
import type { PaymentGateway } from './platform/wechatpay/index.js';

/** The outer systems and settings that the services are built on. */
export interface ServiceParts {
  clock: Clock;
  log: Log;
  bell: Bell;
  hasQueue: boolean;
  cipher: FieldCipher;
  wechat: WechatClient;
  ticketKey: Buffer;
  payment: PaymentGateway;
  /** Where company data are looked up; without it, changes are not watched for. */
  register?: CompanyLookup;
  /** The register of enterprises; the local one, out of imported files, when absent. */
  registry?: CompanyRegistry;
  /** Given when the bureau has an identity service of its own. */
  unified?: UnifiedSignIn;
  /** Given when WeChat pushes events to us. */
  push?: MessagePush;
}

/** A place without a register tells nothing, so that nothing seems changed. */
const NO_REGISTER: CompanyLookup = { find: async () => null };

/** Everything that knows how to do something, built once per process. The only file that knows every part. */
export function createServices(parts: ServiceParts) {
  const { clock, log, bell, hasQueue, cipher, wechat } = parts;
  let handlers: JobHandlers;
  const duties = createDuties({ clock, bell, log, hasQueue }, () => handlers);
  const audit = createAuditService({ clock });
  const account = createIdentity({ clock, audit, cipher, wechat });
  const { actors, identity } = account;
  const files = createFileService({ clock });
  const deskSignIn = createDeskSignIn({ ...account, clock, audit, cipher, unified: parts.unified });
  const companies = createCompanies({ clock, audit, duties, cipher, registry: parts.registry });
  const drafts = createDraftService({ clock, cipher });
  const push = createPushService({ push: parts.push, identity, clock });
  const notifications = createNotificationService({
    duties,
    identity,
    wechat,
    clock,
    log,
    consentIsPushed: push.countsConsent,
  });
  const organisations = createOrganisationService({ clock, audit, identity, notifications });
  const members = createMemberService({ clock, audit, identity, organisations });
  const residencies = createResidencyService({ clock, audit, identity, notifications, organisations });

  const guard = createOrganisationGuard(organisations);
  const news = createOrganisationNews({ identity, notifications });
  const books = { clock, audit, duties, guard, news, files, organisations, residencies };
  const funding = createFunding(books);
  const qualifications = createQualifications(books);
  const providers = createProviders(books);
  const serviceCatalogue = createServiceCatalogue({ ...books, providers: providers.directory });
  const board = createDemands(books);

  const mentoring = createMentoring({ clock, audit, duties, cipher, identity, notifications, organisations });

  const money = createPayments({ clock, log, audit, duties, identity, gateway: parts.payment });
  const { payments } = money;
  const events = createEvents({
    clock,
    audit,
    duties,
    identity,
    notifications,
    organisations,
    payments,
    ticketKey: parts.ticketKey,
  });
  payments.listen('registration', events.settlements);
  const vouchers = createVoucherServices({ clock, audit, duties, identity, notifications, organisations, residencies });

  const alliances = createAlliances({
    ...books,
    mentors: mentoring.mentors,
    events: events.events,
    demands: board.demands,
  });
  const policies = createPolicyService({ policies: POLICIES, clock });
  const facilities = createFacilities({
    clock,
    log,
    audit,
    duties,
    files,
    identity,
    notifications,
    organisations,
    residencies,
    policies,
    register: parts.register ?? NO_REGISTER,
  });

  const now = () => clock.now();
  const privacy = createPrivacy({
    clock,
    audit,
    // The account goes last: the others still ask it who belongs where.
    sources: [
      organisationPersonalData({ identity }),
      mentoringPersonalData,
      registrationPersonalData({ now }),
      voucherPersonalData({ identity }),
      paymentPersonalData,
      notificationPersonalData,
      draftPersonalData(drafts),
      identityPersonalData({ cipher, actors, now }),
    ],
  });
  const desk = createDesk({ clock, audit, identity, organisations, mentors: mentoring.mentors, vouchers });

  const dossiers = createDossierService({ clock, audit, organisations });
  const awards = createAwards({ clock, audit, cipher, identity, notifications, organisations, dossiers, policies });

  const some: SomeJobHandlers = {
    ...notificationDutyHandlers(notifications),
    ...companies.handlers,
    ...mentoring.handlers,
    ...money.handlers,
    ...events.dutyHandlers,
    ...voucherDutyHandlers(vouchers),
    ...qualifications.dutyHandlers,
    ...providers.dutyHandlers,
    ...serviceCatalogue.dutyHandlers,
    ...board.dutyHandlers,
    ...facilities.handlers,
  };
  handlers = allHandlers(some);

  const operations: AnyOperation[] = [
    ...fileRoutes(files),
    ...account.operations,
    ...deskSignIn.operations,
    ...draftRoutes(drafts),
    ...companies.operations,
    ...notificationRoutes(notifications),
    ...pushRoutes(push),
    ...auditRoutes(audit),
    ...organisationOperations({ organisations, members, residencies }),
    ...mentoring.operations,
    ...paymentRoutes(payments),
    ...events.operations,
    ...voucherOperations(vouchers),
    ...policyRoutes(policies),
    ...funding.operations,
    ...qualifications.operations,
    ...providers.operations,
    ...serviceCatalogue.operations,
    ...board.operations,
    ...alliances.operations,
    ...facilities.operations,
    ...privacy.operations,
    ...dossierRoutes(dossiers),
    ...awards.operations,
    ...desk.operations,
  ];

  return {
    duties,
    audit,
    identity,
    consents: privacy.consents,
    files,
    notifications,
    organisations,
    residencies,
    mentoring,
    payments,
    reconciliation: money.reconciliation,
    repairPayments: money.repair,
    vouchers,
    dossiers,
    awards,
    facilities,
    operations,
    handlers,
  };
}

/** Every kind of duty has a handler, or the process does not start. */
function allHandlers(some: SomeJobHandlers): JobHandlers {
  const missing = Object.keys(JOBS).filter(kind => !(kind in some));
  if (missing.length > 0) throw new Error(`no handler for the duties ${missing.join(', ')}`);
  return some as JobHandlers;
}

export type Services = ReturnType<typeof createServices>;
