import { parseDocument } from 'yaml';
import { StartupError } from '../../shared/index.js';
import { compile } from './compile.js';
import type { Flow } from './flow.js';
import { flowSchema } from './schema.js';
import { upgraded } from '../spec-migrations/index.js';

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
 * Reads one flow file's text: YAML, of today's spec or an older one.
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
  const read = upgraded(document.toJS());
  if ('problem' in read) throw new FlowError(fileName, [read.problem]);
  const parsed = flowSchema.safeParse(read.flow);
  if (!parsed.success) {
    throw new FlowError(
      fileName,
      parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`),
    );
  }
  return compile(parsed.data, fileName);
}
