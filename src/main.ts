import 'reflect-metadata';
import { readConfig } from './config/index.js';
import { serve } from './composition/serve.js';
import { StartupError } from './shared/index.js';

try {
  const service = await serve(readConfig());
  console.log(`Baro is ready: ${service.url}`);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    service.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  console.error(error.message);
  process.exit(1);
}
