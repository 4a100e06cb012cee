export { renderPdf, type PdfBlock, type PdfDocument } from './pdf.js';
