import { z } from 'zod';
import { CHANGE_KINDS, OUTPUT_KINDS, type ChangeKind, type OutputKind } from '../../../config/facilities.js';
import { districtName } from '../../../config/jurisdictions.js';
import { fileView, viewFile, type FileRecord } from '../files/index.js';
import { CHANGE_STATUSES, type ChangeRecord, type OutputFilingRecord } from './change.model.js';
import { punctuality } from './change.rules.js';
import type { TaskSeen } from './task.service.js';

const changeKinds = Object.keys(CHANGE_KINDS) as [ChangeKind, ...ChangeKind[]];
const outputKinds = Object.keys(OUTPUT_KINDS) as [OutputKind, ...OutputKind[]];

export const changeView = z.strictObject({
  id: z.string(),
  facilityId: z.string(),
  facilityName: z.string(),
  districtName: z.string(),
  kind: z.enum(changeKinds),
  kindName: z.string(),
  changedOn: z.string(),
  dueOn: z.string(),
  before: z.string(),
  after: z.string(),
  description: z.string(),
  operatorId: z.string().nullable(),
  status: z.enum(CHANGE_STATUSES),
  reportedOn: z.string().nullable(),
  punctuality: z.enum(['onTime', 'late', 'owed', 'overdue']),
  source: z.enum(['operator', 'watcher']),
  comment: z.string(),
  files: z.array(fileView),
});

export const viewChange = (
  change: ChangeRecord,
  shown: { facilityName: string; today: string; files?: readonly FileRecord[] },
): z.infer<typeof changeView> => ({
  id: change._id,
  facilityId: change.facilityId,
  facilityName: shown.facilityName,
  districtName: districtName(change.district),
  kind: change.kind,
  kindName: CHANGE_KINDS[change.kind],
  changedOn: change.changedOn,
  dueOn: change.dueOn,
  before: change.before,
  after: change.after,
  description: change.description,
  operatorId: change.operatorId,
  status: change.status,
  reportedOn: change.reportedOn,
  punctuality: punctuality(change, shown.today),
  source: change.source,
  comment: change.comment,
  files: (shown.files ?? []).map(viewFile),
});

export const outputView = z.strictObject({
  id: z.string(),
  filingNo: z.string(),
  facilityId: z.string(),
  facilityName: z.string(),
  kind: z.enum(outputKinds),
  kindName: z.string(),
  recipient: z.string(),
  content: z.string(),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  filedOn: z.string(),
  status: z.enum(['filed', 'accepted', 'returned']),
  comment: z.string(),
});

export const viewOutput = (filing: OutputFilingRecord, facilityName: string): z.infer<typeof outputView> => ({
  id: filing._id,
  filingNo: filing.filingNo,
  facilityId: filing.facilityId,
  facilityName,
  kind: filing.kind,
  kindName: OUTPUT_KINDS[filing.kind],
  recipient: filing.recipient,
  content: filing.content,
  startsOn: filing.startsOn,
  endsOn: filing.endsOn,
  filedOn: filing.filedOn,
  status: filing.status,
  comment: filing.comment,
});

export const taskView = z.strictObject({
  id: z.string(),
  formName: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  period: z.string(),
  dueOn: z.string(),
  status: z.enum(['open', 'filled']),
  isLate: z.boolean(),
  filledOn: z.string().nullable(),
  fields: z.array(
    z.strictObject({
      key: z.string(),
      label: z.string(),
      unit: z.string(),
      value: z.number().nullable(),
      suggested: z.number().nullable(),
    }),
  ),
});

export const viewTask = ({ task, form, organisationName, suggested, isLate }: TaskSeen): z.infer<typeof taskView> => ({
  id: task._id,
  formName: form.name,
  organisationId: task.organisationId,
  organisationName,
  period: task.period,
  dueOn: task.dueOn,
  status: task.status,
  isLate,
  filledOn: task.filledOn,
  fields: form.fields.map(({ key, label, unit }) => ({
    key,
    label,
    unit,
    value: task.figures[key] ?? null,
    suggested: suggested[key] ?? null,
  })),
});
