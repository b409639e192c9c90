// Reads QR codes in pictures.
import jsQR from 'jsqr';

/** The pixels of a PNG: `{ data, width, height }`, with four bytes to a pixel. */
export async function pixelsOf(context, png) {
  const blank = await context.newPage();
  const { data, width, height } = await blank.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    let bytes = '';
    for (let at = 0; at < data.length; at += 0x8000) bytes += String.fromCharCode(...data.subarray(at, at + 0x8000));
    return { data: btoa(bytes), width: canvas.width, height: canvas.height };
  }, png.toString('base64'));
  await blank.close();
  return { data: Uint8ClampedArray.from(Buffer.from(data, 'base64')), width, height };
}

/** What the QR code in a PNG says. */
export async function codeIn(context, png) {
  const { data, width, height } = await pixelsOf(context, png);
  return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data;
}
