/** How many documents the bench keeps. */
export const DOCUMENTS = 100_000;

/** The `_id` of a document of the bench. */
export const idOf = i => `doc_${String(i).padStart(8, '0')}`;

/** A document of about 450 bytes of BSON. */
export const sample = i => ({
  _id: idOf(i),
  jurisdictionId: `j${i % 20}`,
  status: ['draft', 'submitted', 'approved', 'rejected'][i % 4],
  creditCode: `91330200MA${String(i).padStart(8, '0')}`,
  createdAt: new Date(1_700_000_000_000 + i * 60_000),
  amountFen: (i * 7919) % 1_000_000,
  name: `慈溪第${i}号孵化器运营管理有限公司`,
  contact: {
    name: `联系人${i}`,
    phone: `138${String(i).padStart(8, '0')}`,
    address: '浙江省宁波市慈溪市某某路一百二十八号',
  },
  tags: ['众创空间', '孵化器', `标签${i % 50}`],
  remarks: 'x'.repeat(60),
});

/** The indexes of the bench, as createIndexes takes them. */
export const INDEXES = [
  { key: { jurisdictionId: 1, createdAt: -1 }, name: 'jurisdictionId_1_createdAt_-1' },
  { key: { creditCode: 1 }, name: 'creditCode_1', unique: true },
  { key: { status: 1, amountFen: 1 }, name: 'status_1_amountFen_1' },
  { key: { tags: 1 }, name: 'tags_1' },
];
