import { orders, type Report } from '../protocol.js';
import { LinkedPage } from './linked-page.js';

/**
 * The process with the browser. It belongs to the service that forked it: when that one is gone or has not
 * spoken for too long it ends, and the browser with it, because the pipe between them breaks.
 */
let page: LinkedPage | null = null;
let lastHeard = performance.now();

const say = (report: Report): void => {
  if (process.connected) process.send!(report, () => undefined);
  if (report.type === 'end') setTimeout(() => process.exit(0), 100);
};

/** A browser that is closed writes its profile to the end; one that is cut off may forget the link with the phone. */
const stop = (): void => {
  void (page?.close() ?? Promise.resolve()).then(() => process.exit(0));
};

process.on('disconnect', stop);
// The library leaves promises of a page that was left to themselves; whether the page works is asked with each ping.
process.on('unhandledRejection', () => undefined);

process.on('message', (message) => {
  lastHeard = performance.now();
  const parsed = orders.safeParse(message);
  if (!parsed.success) return;
  const order = parsed.data;
  if (order.type === 'begin') {
    page ??= new LinkedPage(order, say);
    setInterval(() => {
      if (performance.now() - lastHeard > order.orphanedMs) stop();
    }, 1000);
    void page.open();
  } else if (order.type === 'ping') {
    void (page?.state() ?? Promise.resolve(null)).then((state) => say({ type: 'pong', id: order.id, state }));
  } else if (order.type === 'catch-up') {
    void page?.catchUp(order.since);
  } else if (order.type === 'stop') {
    stop();
  } else {
    void page?.answer(order).then(say);
  }
});
