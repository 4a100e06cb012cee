export { filePersonalData } from './file.personal.js';
export { createFileService, type FileReader, type FileService } from './file.service.js';
export { fileRoutes } from './file.routes.js';
export { fileIds, fileView, viewFile, type FileView } from './file.view.js';
export type { FileRecord, FileSubject } from './file.model.js';
