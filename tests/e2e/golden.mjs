// Texts that are kept in files to be read. `WANPING_TREES=write` writes them anew.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Holds a text to the file that is kept of it, which is named relative to this folder. */
export function assertKept(text, file) {
  const kept = new URL(file, import.meta.url);
  if (process.env.WANPING_TREES === 'write') {
    mkdirSync(new URL('.', kept), { recursive: true });
    writeFileSync(kept, text);
  }
  assert.equal(text, readFileSync(kept, 'utf8'), file);
}
