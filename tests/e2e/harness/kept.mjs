/** Runs in a page. The records of the site on the device, by name: those in IndexedDB, overridden by those in localStorage. */
export async function keptHere() {
  const told = (request) =>
    new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
      // Do not create the database if it does not exist.
      request.onupgradeneeded = () => request.transaction.abort();
    });
  const { base } = document.documentElement.dataset;
  const own = base ? `wanping:${base}/` : 'wanping';
  const rows = {};
  const database = await told(indexedDB.open(own)).catch(() => undefined);
  if (database) {
    const records = database.transaction('records').objectStore('records');
    const [names, texts] = await Promise.all([told(records.getAllKeys()), told(records.getAll())]);
    names.forEach((name, at) => {
      rows[`${own}.${name}`] = texts[at];
    });
    database.close();
  }
  return { ...rows, ...localStorage };
}
