/* eslint-disable no-control-regex -- taking these characters out is what this file is for */
import { storableText } from '../../shared/index.js';

const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;
const CONTROLS = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** A text as gateways take it: one kind of line end, no characters that end a field or mean something to a modem. */
export function wireText(text: string): string {
  return storableText(text).replace(LINE_ENDS, '\n').replace(CONTROLS, '');
}
