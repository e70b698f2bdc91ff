import type { LookupRequest, LookupRow } from '../../engine/index.js';
import { StartupError } from '../../shared/index.js';
import type { Asking, LookupProvider } from './lookup-provider.js';

export class LookupRegistry {
  private readonly providers: ReadonlyMap<string, LookupProvider>;

  constructor(providers: readonly LookupProvider[]) {
    this.providers = new Map(providers.map((provider) => [provider.name, provider]));
  }

  assertProvides(names: Iterable<string>): void {
    const missing = [...names].filter((name) => !this.providers.has(name));
    if (missing.length > 0) throw new StartupError(`No lookup is registered for: ${missing.join(', ')}.`);
  }

  async rows(request: LookupRequest, asker: Asking): Promise<LookupRow[]> {
    const provider = this.providers.get(request.name);
    if (!provider) throw new StartupError(`No lookup is registered for: ${request.name}.`);
    return provider.rows(request.parameters, asker);
  }
}
