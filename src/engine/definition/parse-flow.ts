import { parseDocument } from 'yaml';
import { StartupError } from '../../shared/index.js';
import { compile } from './compile.js';
import type { Flow } from './flow.js';
import { flowSchema } from './schema.js';

/** A flow file that cannot be used; `problems` are lines for its author, each with the place. */
export class FlowError extends StartupError {
  constructor(
    readonly fileName: string,
    readonly problems: string[],
  ) {
    super(`${fileName}: ${problems.join('; ')}`);
  }
}

/**
 * Reads one flow file's text (YAML, spec 1).
 * @throws {FlowError} when it is not YAML or not a flow. Whether its nodes hang together is for the checks.
 */
export function parseFlow(text: string, fileName: string): Flow {
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    throw new FlowError(
      fileName,
      document.errors.map((error) => error.message.split('\n')[0]!),
    );
  }
  const parsed = flowSchema.safeParse(document.toJS());
  if (!parsed.success) {
    throw new FlowError(
      fileName,
      parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`),
    );
  }
  return compile(parsed.data, fileName);
}
