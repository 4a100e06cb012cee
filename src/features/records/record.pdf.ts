import type { PdfBlock, PdfDocument } from '../../platform/pdf/index.js';
import type { RecordSection, SignedRecord } from './record.rules.js';

const shown = (value: string | number | null | undefined): string => String(value ?? '');

/** A section with one row reads as facts, with several as a table. */
function blocksOf({ title, rows }: RecordSection): PdfBlock[] {
  const heading = { heading: title };
  const [first] = rows;
  if (!first) return [heading, { text: '无记录。' }];
  if (rows.length === 1)
    return [heading, { facts: Object.entries(first).map(([name, value]) => ({ name, value: shown(value) })) }];
  const columns = Object.keys(first);
  return [heading, { columns, rows: rows.map(row => columns.map(name => shown(row[name]))) }];
}

/** The record on paper: what it holds, its hash, and the JSON itself inside the file. */
export function recordDocument(signed: SignedRecord): PdfDocument {
  const { record, signature } = signed;
  return {
    title: `${record.startupName} 孵化全程档案`,
    issuedAt: new Date(record.issuedAt),
    footer: `档案编号 ${record.recordNo}`,
    blocks: [
      ...record.sections.flatMap(blocksOf),
      { heading: '真实性核验' },
      {
        facts: [
          { name: '档案编号', value: record.recordNo },
          { name: '数据指纹 SHA-256', value: signature.sha256 },
          { name: '签名', value: `Ed25519，密钥 ${signature.keyId}` },
        ],
      },
      { text: '把本文件或随附的 JSON 放到“档案核验”页面，即可查验是否由本平台出具、有无改动。' },
    ],
    attachments: [
      {
        name: `${record.recordNo}.json`,
        bytes: Buffer.from(JSON.stringify(signed, null, 2)),
        mimeType: 'application/json',
      },
    ],
  };
}
