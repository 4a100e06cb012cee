import type { Facts, SettingValue } from '../../../../config/policies/index.js';

/** A question whose whole answer is written down, for people to check and for the test to hold. */
export interface WorkedCase {
  name: string;
  policyId: string;
  on: string;
  facts: Facts;
  settings?: Readonly<Record<string, SettingValue>>;
}

/** The same before it is put to a policy. */
export type Asked = Omit<WorkedCase, 'policyId'>;
