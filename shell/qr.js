// Shows a text as a QR code: a PNG, which a long press keeps where an SVG is not kept. The picture of a case has a QR code, too, so it is
// in the same file. Called by proof.js.
import { encode } from 'uqr';
import './picture.js';

/** Pixels to a module, so that each is one byte of a picture with one bit to a pixel. */
const SCALE = 8;

/** Shows the code in the element with this id, as an image with this name. */
self.wanpingQr = function (id, text, name) {
  const host = document.getElementById(id);
  // The reader has left the page.
  if (!host) return;
  const image = document.createElement('img');
  image.src = pngOf(text);
  image.alt = name;
  host.textContent = '';
  host.appendChild(image);
};

// A canvas would write the picture, too, but browsers that hide what tells readers apart put noise into it.
function pngOf(text) {
  // The standard asks for a light margin of four modules; scanners fail without it.
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const side = number(size * SCALE);
  const pixels = [];
  for (const row of data) {
    const line = [0, ...row.map((dark) => (dark ? 0 : 255))];
    for (let at = 0; at < SCALE; at += 1) pixels.push(...line);
  }
  const png = [
    ...[137, 80, 78, 71, 13, 10, 26, 10],
    ...part('IHDR', [...side, ...side, 1, 0, 0, 0, 0]),
    ...part('IDAT', stored(pixels)),
    ...part('IEND', []),
  ];
  return `data:image/png;base64,${btoa(String.fromCharCode.apply(null, png))}`;
}

const number = (value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** A part of a PNG, with its CRC-32. */
function part(name, bytes) {
  const named = [...name].map((letter) => letter.charCodeAt(0)).concat(bytes);
  let sum = -1;
  for (const byte of named) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return [...number(bytes.length), ...named, ...number(~sum)];
}

/** Bytes in the format of zlib, not compressed, with their Adler-32. The longest address makes less than the 64 KB of one block. */
function stored(bytes) {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  const [, , high, low] = number(bytes.length);
  return [120, 1, 1, low, high, 255 - low, 255 - high, ...bytes, ...number(b).slice(2), ...number(a).slice(2)];
}
