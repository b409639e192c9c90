// Prints one minified style sheet: the file named first, with everything it imports.
import { bundle } from 'lightningcss';

// What a browser older than these lacks is not written for it, and prefixes that all of these can do without are dropped.
// Chromium 78 is the oldest engine the site supports; the others are of its age.
const targets = { chrome: 78 << 16, firefox: 78 << 16, ios_saf: 13 << 16, safari: 13 << 16 };

try {
  const { code, warnings } = bundle({ filename: process.argv[2], minify: true, targets });
  for (const { loc, message } of warnings) console.error(`${loc.filename}:${loc.line}: ${message}`);
  process.stdout.write(code);
} catch ({ fileName, loc, message }) {
  console.error(loc ? `${fileName}:${loc.line}:${loc.column}: ${message}` : message);
  process.exit(1);
}
