import type { MediaStore } from '../../src/channels/contract/index.js';

/** Files of one test. */
export function memoryStore(): MediaStore {
  const files = new Map<string, Buffer>();
  return {
    put: async (id, sealed) => void files.set(id, sealed),
    get: async (id) => files.get(id) ?? null,
    has: async (id) => files.has(id),
    delete: async (id) => void files.delete(id),
  };
}
