export { filePersonalData } from './file.personal.js';
export { createFileService, type FileService } from './file.service.js';
export { fileRoutes } from './file.routes.js';
export { fileIds, fileView, viewFile } from './file.view.js';
export type { FileRecord } from './file.model.js';
