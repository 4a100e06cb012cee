interface Shown {
  key: string;
  kind: string;
  label: string;
  article: string;
  required: boolean;
  threshold: number | null;
  unit: string;
  actual: number | null;
  source: string;
  met: boolean;
}

const figures = ({ kind, threshold, actual, unit, source }: Shown): string =>
  kind === 'evidence' ? source : `要求不少于 ${threshold ?? 0} ${unit}，现有 ${actual ?? 0} ${unit}（${source}）`;

/** The self-check line by line. */
Component({
  properties: { findings: { type: Array, value: [] as Shown[] } },
  data: { rows: [] as (Shown & { figures: string })[] },
  observers: {
    findings(findings: Shown[]) {
      this.setData({ rows: findings.map(finding => ({ ...finding, figures: figures(finding) })) });
    },
  },
});
