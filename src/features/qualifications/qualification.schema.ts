import { z } from 'zod';
import { day, text, written } from '../../shared/fields.js';
import { pageQuery } from '../../shared/page.js';
import { fileIds } from '../files/index.js';
import { CERTIFICATE_KINDS, DUTIES } from './qualification.rules.js';

export const addStaff = z.strictObject({
  name: written(30, '请填写姓名'),
  duty: z.enum(DUTIES, '请选择岗位'),
  isFullTime: z.boolean().default(true),
  joinedOn: day,
});

export const leaveStaff = z.strictObject({ leftOn: day });

export const addCertificate = z
  .strictObject({
    kind: z.enum(CERTIFICATE_KINDS, '请选择证书类别'),
    level: text(20).default(''),
    number: text(40).regex(/^[0-9A-Za-z\u4e00-\u9fa5()（）〔〕[\]\-_/号第]{4,40}$/u, '请填写证书上的编号'),
    issuer: written(60, '请填写发证机构'),
    issuedOn: day,
    expiresOn: day.optional(),
    fileIds: fileIds().min(1, '请上传证书照片或扫描件'),
  })
  .refine(({ issuedOn, expiresOn }) => expiresOn === undefined || expiresOn > issuedOn, {
    path: ['expiresOn'],
    message: '有效期须晚于发证日期',
  });

export const listStaff = z.strictObject(pageQuery);

export type AddStaff = z.infer<typeof addStaff>;
export type AddCertificate = z.infer<typeof addCertificate>;
