import { openProcess } from '../../src/process.js';
import { layOutAssessments } from './assessments.js';
import { layOutAwards } from './awards.js';
import { layOutCertificates } from './certificates.js';
import { layOutCompanies } from './companies.js';
import { layOutDisclosure } from './disclosure.js';
import { layOutEvents } from './events.js';
import { operatorOf } from './operate.js';
import { findRegisteredChange, layOutFacilities } from './facilities.js';
import { layOutFinishedEvents } from './finishedEvent.js';
import { layOutMentoring } from './mentoring.js';
import { layOutMentors } from './mentors.js';
import { layOutOrganisations } from './organisations.js';
import { layOutPeople } from './people.js';
import { layOutRecognition } from './recognition.js';
import { layOutResources } from './resources.js';
import { layOutReports, layOutSplits } from './targets.js';
import { layOutTrust } from './trust.js';
import { layOutVouchers } from './vouchers.js';

/** Lays the demo out on an empty database; a second start finds it and leaves it alone. */
async function main(): Promise<void> {
  const { services, movableClock, close } = await openProcess('demo');
  const operate = operatorOf(services);
  const cast = await layOutPeople(services);
  const laidOut = (await cast('founder')).memberships.length > 0;
  if (!laidOut) {
    await layOutCompanies({ services, operate, cast });
    const organisations = await layOutOrganisations(services, cast);
    if (movableClock) await layOutFinishedEvents({ services, operate, cast, clock: movableClock });
    await layOutFacilities({ services, operate, cast }, organisations);
    if (movableClock) await findRegisteredChange({ services, operate, cast, clock: movableClock });
    await layOutMentors(services, operate, cast);
    await layOutMentoring({ services, operate, cast }, organisations);
    await layOutEvents(operate, cast);
    await layOutVouchers(operate, cast);
    await layOutAwards(operate, cast, organisations.operator);
    await layOutAssessments({ services, operate, cast });
    await layOutResources(operate, cast, organisations);
    await layOutTrust(operate, cast, organisations);
    await layOutRecognition(services, operate, cast);
    await layOutCertificates(operate, cast);
    await layOutSplits(operate, cast);
    await layOutReports(operate, cast, organisations.operator);
    await layOutDisclosure(operate, cast);
  }
  await services.audit.seal();
  process.send?.('ready');
  await close();
  process.disconnect?.();
}

main().catch((cause: unknown) => {
  process.stderr.write(`${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`);
  process.exit(1);
});
