export { endAfter, type StopSignal } from './call-end.js';
export { download } from './download.js';
export { Exchange, type HttpAnswer } from './exchange.js';
export { NoAnswer } from './no-answer.js';
