import { cixi2021 } from './cixi2021/index.js';
import { linzi2021 } from './linzi2021.js';
import { qingdao2019 } from './qingdao2019/index.js';
import type { Policy } from './shape.js';
import { tongliao2023 } from './tongliao2023.js';
import { zibo2020 } from './zibo2020/index.js';

export * from './computations.js';
export * from './facts.js';
export * from './levels.js';
export * from './shape.js';

/** Every policy document the product knows. A new city is one more entry here. */
export const POLICIES: readonly Policy[] = [zibo2020, qingdao2019, linzi2021, tongliao2023, cixi2021];
