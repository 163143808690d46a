// Exports: loaded when a person first exports something (webview/page/parts.ts).
export { PageExport } from './pageExport';
