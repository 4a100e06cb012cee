import { isFacility, KIND_NAMES } from './kinds.js';
import { districtText } from './places.js';
import type { RegistrationFields } from './registration.js';

/** What a person checks before sending: each filled field with its label. */
export const reviewOf = (fields: RegistrationFields) =>
  [
    { label: '类型', value: Object.entries(KIND_NAMES).find(([kind]) => kind === fields.kind)?.[1] ?? '' },
    { label: '名称', value: fields.name },
    { label: '统一社会信用代码', value: fields.creditCode.toUpperCase() },
    { label: '所在地', value: `${districtText(fields.district)} ${fields.address}`.trim() },
    { label: '联系人', value: fields.contactName },
    { label: '孵化面积', value: isFacility(fields.kind) ? `${fields.floorArea} 平方米` : '' },
    { label: '行业或技术领域', value: fields.industry },
    { label: '简介', value: fields.summary },
  ].filter(({ value }) => value);
