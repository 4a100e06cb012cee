import { writeFileSync } from 'node:fs';
import { rosterLines } from './roster.js';
import { rosterWorkbook } from './workbook.js';

const [file = 'mentors.xlsx', count = '300', seed = '20210'] = process.argv.slice(2);

/** `node dist/server/tools/roster/main.js FILE [COUNT] [SEED]` writes a roster of made-up mentors. */
const lines = rosterLines({ count: Number(count), seed: Number(seed) });
writeFileSync(file, await rosterWorkbook('慈溪市创业导师名册', lines));
process.stdout.write(`${file}: ${lines.length} 位导师\n`);
