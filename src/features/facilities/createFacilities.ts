import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { CompanyRegistry } from '../../platform/registry/index.js';
import type { Log } from '../../platform/log/log.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { mayLook } from '../../shared/mayLook.js';
import type { AuditService } from '../audit/index.js';
import type { FileService } from '../files/index.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { OrganisationService, ResidencyService } from '../organisations/index.js';
import type { PolicyService } from '../policies/index.js';
import * as own from './parts.js';

/** What the feature is built on. */
export interface FacilityParts {
  clock: Clock;
  log: Log;
  audit: AuditService;
  duties: Duties;
  files: FileService;
  identity: IdentityService;
  notifications: NotificationService;
  organisations: OrganisationService;
  residencies: ResidencyService;
  policies: PolicyService;
  /** The register with which the files of facilities are compared. */
  registry: CompanyRegistry;
}

/** The feature of facilities, ready to be wired: services, operations, duties. */
export interface Facilities {
  facilities: own.FacilityService;
  tenancies: own.TenancyService;
  changes: own.ChangeService;
  watcher: own.ChangeWatcher;
  tasks: own.TaskService;
  /** 输出备案, for the logbooks of cooperations and for the desk. */
  outputs: Pick<own.OutputService, 'file' | 'byId' | 'list'>;
  operations: AnyOperation[];
  handlers: SomeJobHandlers;
}

/** Builds the feature and lets it keep its books beside every residency. */
export function createFacilities(parts: FacilityParts): Facilities {
  const { clock, organisations, residencies, files } = parts;
  const places = own.createPlaces({ clock, organisations });
  const herald = own.createHerald(parts);
  const base = { ...parts, places, herald };
  const facilities = own.createFacilityService(base);
  const rooms = own.createRoomService(base);
  const requests = own.createRoomRequestService({ ...base, rooms });
  const tenancies = own.createTenancyService({ ...base, rooms });
  const admissions = own.createAdmissionService({ ...base, rooms });
  const changes = own.createChangeService(base);
  const outputs = own.createOutputService(base);
  const tasks = own.createTaskService(base);
  const watcher = own.createChangeWatcher({ ...base, changes, registry: parts.registry });

  residencies.accompany({
    applied: stay => admissions.begin(stay),
    isStepwise: id => admissions.isOnItsWay(id),
    movedIn: stay => tenancies.planReminders(stay),
    async ended(stay) {
      await admissions.withdraw(stay._id);
      await own.leaseStore.endOfResidency(stay._id, stay.endedOn ?? shanghaiDay(clock.now()));
      await parts.duties.drop(`residency:${stay._id}`);
    },
  });
  files.letRead('materialChange', (actor, id) => mayLook(changes.see(actor, id)));

  return {
    facilities,
    tenancies,
    changes,
    watcher,
    tasks,
    outputs,
    operations: [
      ...own.facilityRoutes(facilities, organisations),
      ...own.roomRoutes(rooms, requests, organisations),
      ...own.tenancyRoutes(tenancies, admissions, organisations),
      ...own.reportRoutes({ ...parts, changes, outputs, tasks }),
    ],
    handlers: {
      'lease.remind': { mode: 'inside', perform: ({ leaseId, endsOn }) => rooms.remind(leaseId, endsOn) },
      'incubation.remind': {
        mode: 'inside',
        perform: ({ residencyId, endsOn }) => tenancies.remind(residencyId, endsOn),
      },
      'materialChange.remind': { mode: 'inside', perform: ({ changeId, days }) => changes.remind(changeId, days) },
      'dataTask.remind': { mode: 'inside', perform: ({ taskId, on }) => tasks.remind(taskId, on) },
    },
  };
}
