import { OperationalError } from '../../shared/index.js';

/** SQLite's and PostgreSQL's words for "this value cannot be stored" (classes 22 and 23). */
const DATA = /^SQLITE_(CONSTRAINT|TOOBIG|MISMATCH|RANGE)|^2[23]/;
/** A lock, a full disk, an ended session, a pool without a free connection. */
const STORAGE = /^SQLITE_|^E[A-Z]+$|^(08|25|40|53|55|57|58)/;
const WITHOUT_CODE = /connection|connect|not queryable|timeout|released/i;

const codeOf = (error: unknown): string => {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  return [code, driverError?.code].find((one) => typeof one === 'string') ?? '';
};

/**
 * Whether the thing to be stored is to blame, and not the storage. Programming mistakes count as such too: they
 * come back however often the row is tried.
 */
export function isDataError(error: unknown): boolean {
  return DATA.test(codeOf(error)) || !isStorageTrouble(error);
}

/** Whether the same may succeed later without anybody changing anything: nothing is held against the message. */
export function isStorageTrouble(error: unknown): boolean {
  const code = codeOf(error);
  if (DATA.test(code)) return false;
  if (error instanceof OperationalError || STORAGE.test(code)) return true;
  return code === '' && error instanceof Error && WITHOUT_CODE.test(error.message);
}
