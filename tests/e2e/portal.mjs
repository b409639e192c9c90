// Opens a page of a news portal in a test.
import { openPage } from './harness.mjs';
import { startPortal } from './harness/portal.mjs';

export * from './harness/portal.mjs';

/**
 * Opens an article that embeds the site. `policy` replaces its security policy, which by default is as strict as possible;
 * `headers` are sent with it; anything else is an option of `openPage`.
 */
export async function openArticle(t, site, article, { policy, headers, ...options } = {}) {
  const portal = await startPortal(t, site, article, policy, headers);
  return openPage(t, { url: portal.url, otherHosts: [new URL(site.url).host], ...options });
}
