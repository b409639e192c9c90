// A third-party validator accepts the OpenAPI document.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';

const file = new URL('../../public/schema/openapi.json', import.meta.url);

test('the OpenAPI document is valid, and every reference in it resolves', async () => {
  const document = JSON.parse(readFileSync(file, 'utf8'));
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  assert.ok(valid, JSON.stringify(errors, null, 2));
  assert.equal(validator.version, '3.1');
  // Throws if a reference does not resolve.
  validator.resolveRefs();

  document.paths['/index.json'].get.responses['200'].content = 'none';
  assert.equal((await new Validator().validate(document)).valid, false);
});
