// Scripts that run in the page before the app: they simulate the faults of a schedule's device, and report what the page says.

/** The cookie that marks the device's storage as full. A cookie can be changed at any step for all pages at once. */
const FULL = 'wanping-test-full';

/** The site's warnings if the device does not let it keep a draft, or a ballot that waits. */
const WARNINGS = {
  draft: '这个浏览器不让本站保存内容（可能是无痕模式，或空间已满）。请不要关闭页面，填完就提交。',
  ballot: '这个浏览器不让本站保存内容：提交成功之前请不要关闭页面，否则会丢。',
};

/** Prepares a context: its pages get this device's faults, and `hear(page, said)` is called for every change of what they say. */
export async function prepare(context, device, hear) {
  await context.exposeBinding('wanpingTestHears', ({ page }, said) => hear(page, said));
  await context.addInitScript(limit, { device, full: FULL });
  await context.addInitScript(listen, WARNINGS);
}

/** Marks the device's storage as full, or as having room again. */
export async function fill(context, url, full) {
  if (full) await context.addCookies([{ name: FULL, value: '1', url }]);
  else await context.clearCookies({ name: FULL });
}

/** Makes the page's browser refuse what the device refuses. Runs in the page. */
function limit({ device, full }) {
  const refusal = (name) => new DOMException('The test refuses this.', name);
  if (device.locks === 'none') delete Navigator.prototype.locks;
  if (device.storage === 'refused') {
    // Some browsers throw when the property is read, others when an item is set.
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw refusal('SecurityError');
      },
    });
    IDBFactory.prototype.open = () => {
      throw refusal('SecurityError');
    };
  }
  if (device.storage === 'empty') {
    Storage.prototype.setItem = () => {
      throw refusal('QuotaExceededError');
    };
    // Report the error later, by an event, like some browsers in a private window.
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...all) {
      const request = open.apply(this, all);
      request.addEventListener('upgradeneeded', (event) => {
        event.stopImmediatePropagation();
        request.transaction.abort();
      });
      return request;
    };
  }
  const isFull = () => document.cookie.includes(`${full}=`);
  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function (...all) {
    if (isFull()) throw refusal('QuotaExceededError');
    return setItem.apply(this, all);
  };
  for (const name of ['put', 'add']) {
    const write = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...all) {
      if (!isFull()) return write.apply(this, all);
      if (device.full === 'throws') throw refusal('QuotaExceededError');
      const { transaction } = this;
      const request = write.apply(this, all);
      Object.defineProperty(transaction, 'error', { value: refusal('QuotaExceededError') });
      transaction.abort();
      return request;
    };
  }
}

/** Tells the test whenever a receipt or a warning changes. Runs in the page. */
function listen(warnings) {
  if (!location.protocol.startsWith('http')) return; // A new tab shows about:blank at first.
  const seen = (element) => element.getClientRects().length > 0;
  const warned = (root, words) =>
    [...root.querySelectorAll('.notice-warning')].some((each) => seen(each) && each.textContent.includes(words));
  const made = crypto.getRandomValues(new Uint32Array(1))[0];
  let before = '';
  const say = () => {
    const receipts = [...document.querySelectorAll('.receipt')].map((receipt) => ({
      id: receipt.querySelector('.ballot-id')?.textContent.replace(/[\s-]/g, '') ?? '',
      state: receipt.querySelector('h2')?.textContent ?? '',
      warned: warned(receipt, warnings.ballot),
    }));
    const said = { document: made, receipts, warned: warned(document, warnings.draft) || warned(document, warnings.ballot) };
    const now = JSON.stringify(said);
    if (now === before) return;
    before = now;
    window.wanpingTestHears(said);
  };
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(say).observe(document, all);
}
