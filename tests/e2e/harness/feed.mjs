// The feed that the site was built with, for comparison with pages.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from './site.mjs';

/** A file of the built site's feed, parsed. */
export function feedFile(path) {
  return JSON.parse(readFileSync(join(dist(), 'feed', path), 'utf8'));
}
