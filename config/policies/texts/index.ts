import { cixi2021Text } from './cixi2021.js';
import { linzi2021Text } from './linzi2021.js';
import { qingdao2019Text } from './qingdao2019.js';
import { tongliao2023Text } from './tongliao2023.js';
import { zibo2020Text } from './zibo2020.js';

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  'zibo-2020': zibo2020Text,
  'qingdao-2019': qingdao2019Text,
  'linzi-2021': linzi2021Text,
  'tongliao-2023': tongliao2023Text,
  'cixi-2021': cixi2021Text,
};

/** The cleaned text of a policy, one paragraph an entry; empty for a policy whose text was not supplied. */
export const textOf = (policyId: string): readonly string[] => TEXTS[policyId] ?? [];
