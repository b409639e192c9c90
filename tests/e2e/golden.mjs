// Compares texts with golden files. `WANPING_TREES=write` writes the files anew.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Compares a text with its golden file, whose path is relative to this folder. */
export function assertKept(text, file) {
  const kept = new URL(file, import.meta.url);
  if (process.env.WANPING_TREES === 'write') {
    mkdirSync(new URL('.', kept), { recursive: true });
    writeFileSync(kept, text);
  }
  assert.equal(text, readFileSync(kept, 'utf8'), file);
}
