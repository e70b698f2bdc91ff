/** Stands on every page made out of the code. */
export const GENERATED =
  '<!-- Made by `npm run docs:write` out of the code: change it there. `npm run docs:check` finds what differs. -->';
