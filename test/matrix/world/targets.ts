import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { ELSEWHERE } from '../../support/people.js';
import { done } from '../../support/resourceStage.js';

/** What the bureau of another city declared: only that city sets targets that are declared by hand. */
export async function targetThings(
  app: TestApp,
  { operator, elsewhere, city }: Record<'operator' | 'elsewhere' | 'city', Client>,
) {
  const { district } = ELSEWHERE;
  const name = '崂山孵化器';
  const facilityId = await approvedOrganisation(app, { kind: 'incubator', owner: operator, name, district });
  const mark = { facilityId, on: '2022-05-01', evidence: '青科孵字〔2022〕3号' };
  const { id } = await done(elsewhere.post('/v1/targets/QD-02.1/marks', mark));
  const list = '企业名称,统一社会信用代码,证书编号,发证日期\n甲,坏代码,GR1,2021-12-07\n';
  const headers = { 'Content-Type': 'text/csv', 'X-Filename': 'list.csv' };
  const imported = await done(city.post('/v1/enterprise-certificates/import?kind=highTech', list, { headers }));
  return { targetMark: String(id), certificateImport: String(imported.id) };
}
