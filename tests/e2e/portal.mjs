// A page of a news portal, as a test opens it.
import { openPage } from './harness.mjs';
import { startPortal } from './harness/portal.mjs';

export * from './harness/portal.mjs';

/**
 * Opens an article in which the site is embedded. `policy` is its security policy, where that is not as strict as can be;
 * anything else is an option of `openPage`.
 */
export async function openArticle(t, site, article, { policy, ...options } = {}) {
  const portal = await startPortal(t, site, article, policy);
  return openPage(t, { url: portal.url, otherHosts: [new URL(site.url).host], ...options });
}
