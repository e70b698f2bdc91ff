import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

export const renderPage = (page: VNode): string => `<!doctype html>${renderToString(page)}`;
/** A part of a page, for the browser to put in the place of the old one. */
export const renderPart = (part: VNode): string => renderToString(part);
