import { z } from 'zod';
import { branch } from './branch.js';
import { call } from './call.js';
import { choose } from './choose.js';
import { collect } from './collect.js';
import { confirm } from './confirm.js';
import { emit } from './emit.js';
import { end } from './end.js';
import { find } from './find.js';
import { say } from './say.js';
import { set } from './set.js';

/** Every node type there is. A new one is added here, to `node`, to its spec and to a golden conversation. */
export const nodeTypes = { say, choose, collect, confirm, branch, set, find, call, emit, end };

export const node = z.discriminatedUnion('type', [
  say.schema,
  choose.schema,
  collect.schema,
  confirm.schema,
  branch.schema,
  set.schema,
  find.schema,
  call.schema,
  emit.schema,
  end.schema,
]);
