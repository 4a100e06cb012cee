import { renderPdf } from '../../platform/pdf/index.js';
import type { MandateRecord } from './mandate.model.js';

/** 授权委托书 on paper: the very text, with room for the stamp and the hand of the representative. */
export function letterPdf({ text, textHash, createdAt }: MandateRecord): Promise<Buffer> {
  const [title = '', ...lines] = text.split('\n');
  return renderPdf({
    title,
    blocks: [
      ...lines.map(line => ({ text: line })),
      { text: '委托单位（盖章）：　　　　　　　　　　', align: 'right' },
      { text: '法定代表人（签字）：　　　　　　　　　', align: 'right' },
    ],
    footer: `文本校验码（SHA-256）${textHash}`,
    issuedAt: createdAt,
  });
}
