import { about } from './about.js';
import { command } from './commands.js';
import { greeting } from './greeting.js';
import { number } from './numbers.js';
import { option } from './option.js';
import { search } from './search.js';
import { yesNo } from './yes-no.js';

/** How a person's words are understood: what the engine asks for, without knowing any language. */
export const understanding = { option, search, command, greeting, yesNo, number, about };
