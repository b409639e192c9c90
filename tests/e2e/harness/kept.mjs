/** In a page: what its origin keeps on the device, by name: in IndexedDB, and over it in localStorage. */
export async function keptHere() {
  const told = (request) =>
    new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
      // A database that is not there is not made.
      request.onupgradeneeded = () => request.transaction.abort();
    });
  const rows = {};
  const database = await told(indexedDB.open('wanping')).catch(() => undefined);
  if (database) {
    const records = database.transaction('records').objectStore('records');
    const [names, texts] = await Promise.all([told(records.getAllKeys()), told(records.getAll())]);
    names.forEach((name, at) => {
      rows[`wanping.${name}`] = texts[at];
    });
    database.close();
  }
  return { ...rows, ...localStorage };
}
