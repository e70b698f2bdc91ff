import type { PageFrame } from '../page-frame.js';

/** Proves that a form was made by us for this person. */
export const CsrfField = ({ frame }: { frame: PageFrame }) => (
  <input type="hidden" name="_csrf" value={frame.csrf} />
);
