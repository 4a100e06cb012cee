import { POLICIES } from '../config/policies/index.js';
import type { AnyOperation } from './http/operation.js';
import { createAlliances } from './features/alliances/index.js';
import { auditRoutes, createAuditService } from './features/audit/index.js';
import { createDemands } from './features/demands/index.js';
import { createVisits } from './features/visits/index.js';
import { createSuggestions } from './features/suggestions/index.js';
import { createCompanies } from './features/companies/index.js';
import { createDeskSignIn } from './features/deskSignIn/index.js';
import { createDraftService, draftRoutes } from './features/drafts/index.js';
import { createDesk } from './features/desk/index.js';
import { createContactService, createIdentity } from './features/identity/index.js';
import { createLogbooks } from './features/logbooks/index.js';
import { createShowcases } from './features/showcases/index.js';
import { createFunding } from './features/funding/index.js';
import { createFacilities } from './features/facilities/index.js';
import { createEvents } from './features/events/index.js';
import { createFileService, fileRoutes } from './features/files/index.js';
import { createMentoring } from './features/mentors/index.js';
import { createMentorship } from './features/mentoring/index.js';
import { createNotifications } from './features/notifications/index.js';
import {
  createIncorporationService,
  createMemberService,
  createOrganisationGuard,
  createOrganisationNews,
  createOrganisationService,
  createResidencyService,
  organisationOperations,
} from './features/organisations/index.js';
import { createProviders } from './features/providers/index.js';
import { createQualifications } from './features/qualifications/index.js';
import { createServiceCatalogue } from './features/services/index.js';
import { createPayments, paymentRoutes } from './features/payments/index.js';
import { createVoucherServices, voucherDutyHandlers, voucherOperations } from './features/vouchers/index.js';
import { createMandates } from './features/mandates/index.js';
import { createOrganisers } from './features/organisers/index.js';
import { createConsentService, createPrivacy } from './features/privacy/index.js';
import { createRecordService, recordRoutes, recordSources } from './features/records/index.js';
import { createPolicyService, policyRoutes } from './features/policies/index.js';
import { createBureau } from './bureauServices.js';
import { personalSources } from './personalSources.js';
import { allHandlers } from './dutyHandlers.js';
import { createDuties, type JobHandlers, type SomeJobHandlers } from './platform/duties/index.js';
import type { ServiceParts } from './serviceParts.js';

export type { ServiceParts };

/** Everything that knows how to do something, built once per process. The only file that knows every part. */
export function createServices(parts: ServiceParts) {
  const { clock, log, bell, hasQueue, cipher, wechat } = parts;
  let handlers: JobHandlers;
  const duties = createDuties({ clock, bell, log, hasQueue }, () => handlers);
  const audit = createAuditService({ clock });
  const account = createIdentity({ clock, audit, cipher, wechat, isConsentDue: id => consents.isDue(id) });
  const { actors, identity } = account;
  const consents = createConsentService({ clock, audit });
  const files = createFileService({ clock });
  const deskSignIn = createDeskSignIn({ ...account, clock, audit, cipher, unified: parts.unified });
  const companies = createCompanies({ clock, audit, duties, cipher, registry: parts.registry });
  const drafts = createDraftService({ clock, cipher });
  const messaging = createNotifications({
    clock,
    log,
    duties,
    identity,
    contacts: createContactService({ cipher }),
    wechat,
    push: parts.push,
    sms: parts.sms,
    ownTemplates: parts.templates,
  });
  const { notifications, reminders } = messaging;
  const organisations = createOrganisationService({ clock, audit, identity, notifications });
  const members = createMemberService({ clock, audit, identity, organisations });
  const residencies = createResidencyService({ clock, audit, identity, notifications, organisations });

  const guard = createOrganisationGuard(organisations);
  const news = createOrganisationNews({ identity, notifications });
  const incorporations = createIncorporationService({ clock, audit, news });
  const base = { clock, log, audit, duties, cipher, identity, notifications };
  const books = { ...base, guard, news, files, organisations, residencies };
  const mandates = createMandates({ ...books, ...account, registry: companies.registry, signer: parts.signer });
  const organisers = createOrganisers({ ...books, ...account });
  const funding = createFunding(books);
  const qualifications = createQualifications(books);
  const providers = createProviders(books);
  const policies = createPolicyService({ policies: POLICIES, clock });
  const serviceCatalogue = createServiceCatalogue({ ...books, policies, providers: providers.directory });
  const board = createDemands(books);
  const box = createSuggestions(books);
  const visits = createVisits({ ...books, staff: qualifications.staff });
  const mentoring = createMentoring({ ...books, reminders });
  messaging.wallet.listen(mentoring.upcoming);

  const mentorship = createMentorship({ ...books, mentoring });

  const money = createPayments({ clock, log, audit, duties, identity, gateway: parts.payment });
  const { payments } = money;
  const events = createEvents({
    clock,
    audit,
    duties,
    identity,
    notifications,
    reminding: reminders,
    organisations,
    organisers: organisers.register,
    payments,
    fairUse: mentoring.fairUse,
    calendars: mentorship.calendars,
    ticketKey: parts.ticketKey,
  });
  messaging.wallet.listen(events.upcoming);
  payments.listen('registration', events.settlements);
  const vouchers = createVoucherServices({ ...books, authority: mandates.authority });

  const alliances = createAlliances({
    ...books,
    mentors: mentoring.mentors,
    events: events.events,
    demands: board.demands,
  });
  const facilities = createFacilities({ ...books, policies, registry: companies.registry });
  const gallery = createShowcases({ ...books, policies, facilities });
  const logbooks = createLogbooks({ ...books, policies, facilities, staff: qualifications.staff });

  const sources = personalSources({ identity, actors, cipher, drafts, now: () => clock.now() });
  const privacy = createPrivacy({ clock, audit, files, signer: parts.signer, sources, consents });

  const records = createRecordService({
    clock,
    audit,
    organisations,
    signer: parts.signer,
    sources: recordSources({ audit, organisations, residencies, mentoring, events, vouchers }),
  });
  const bureau = createBureau({
    ...books,
    authority: mandates.authority,
    facilities,
    policies,
    events,
    funding: funding.register,
    mentors: mentoring.mentors,
    reports: mentorship.reports,
    ledger: serviceCatalogue.ledger,
    staff: qualifications.staff,
  });

  const desk = createDesk({
    ...books,
    ...account,
    incorporations,
    mandates: mandates.mandates,
    organisers: organisers.applications,
    providers: providers.directory,
    demands: board.demands,
    facilities,
    ...mentoring,
    vouchers,
    payments,
    suggestions: box.suggestions,
    showcases: gallery.showcases,
    ...bureau,
  });

  const some: SomeJobHandlers = {
    ...messaging.handlers,
    ...companies.handlers,
    ...mandates.dutyHandlers,
    ...organisers.dutyHandlers,
    ...mentoring.handlers,
    ...mentorship.handlers,
    ...money.handlers,
    ...events.dutyHandlers,
    ...voucherDutyHandlers(vouchers),
    ...qualifications.dutyHandlers,
    ...providers.dutyHandlers,
    ...serviceCatalogue.dutyHandlers,
    ...board.dutyHandlers,
    ...box.dutyHandlers,
    ...facilities.handlers,
    ...bureau.handlers,
    ...desk.nudges.handlers,
  };
  handlers = allHandlers(some);

  const operations: AnyOperation[] = [
    ...fileRoutes(files),
    ...account.operations,
    ...deskSignIn.operations,
    ...draftRoutes(drafts),
    ...companies.operations,
    ...messaging.operations,
    ...auditRoutes(audit),
    ...mandates.operations,
    ...organisers.operations,
    ...organisationOperations({ organisations, members, residencies, incorporations }),
    // Before the mentors' own: their fixed paths must not be taken for an id.
    ...mentorship.operations,
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
    ...box.operations,
    ...visits.operations,
    ...logbooks.operations,
    ...gallery.operations,
    ...alliances.operations,
    ...facilities.operations,
    ...privacy.operations,
    ...recordRoutes(records),
    ...bureau.operations,
    ...desk.operations,
  ];

  return {
    duties,
    audit,
    identity,
    consents,
    files,
    notifications,
    organisations,
    residencies,
    mentoring,
    mentorship,
    payments,
    reconciliation: money.reconciliation,
    repairPayments: money.repair,
    vouchers,
    dossiers: bureau.dossiers,
    awards: bureau.awards,
    disclosure: bureau.disclosure,
    recognition: bureau.recognition,
    facilities,
    nudges: desk.nudges,
    operations,
    handlers,
  };
}

export type Services = ReturnType<typeof createServices>;
