// Encodes a text as a QR code: its width in modules, and its dark modules as an SVG path.
import { encode } from 'uqr';

self.wanpingQr = function (text) {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  let path = '';
  data.forEach((row, y) => row.forEach((dark, x) => {
    if (dark) path += `M${x} ${y}h1v1h-1z`;
  }));
  return [size, path];
};
