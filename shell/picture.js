// Draws the picture of a case that a reader sends on. It says what the head of the page says, in the same words and chips, and what
// src/pages/picture.rs adds: here it is laid out, and nothing is worded or counted. It wears the light colours of style/tokens.css,
// whatever the screen wears.
import { encode } from 'uqr';

/** The width, in units of which a phone has about as many pixels of its style sheets. */
const WIDTH = 360;
const MARGIN = 20;
/** Pixels to a unit: as many as leave the picture within what browsers draw at all, iOS the least. */
const SCALES = [3, 2, 1];
const MOST_PIXELS = 16e6;
const LONGEST_SIDE = 16e3;
/** The side of the QR code, which can be read off another phone's screen. */
const CODE = 132;
const LEADING = 1.5;

const [PAPER, SHEET, INK, SOFT, SILENCE] = ['#f7f1e5', '#fffcf5', '#221b13', '#5c5145', '#655c51'];
const [LINE, STRIPE, STRONG_LINE] = ['#d8ccb6', '#e6dccb', '#8a7c68'];
const [VERMILION, JADE, OCHRE, SLATE] = ['#b3261e', '#17664f', '#7d5410', '#34557f'];
const [JADE_WASH, OCHRE_WASH, SLATE_WASH] = ['#e6f1ea', '#f9eed6', '#e8eef5'];

/** The text of each element, by its class or its tag. What is not named here looks like what it is in. `keep`: lines break between words
    only, as long as a word is no longer than a line. */
const LOOKS = {
  'brand-name': { size: 15, weight: 700 },
  'site-notice': { size: 12, colour: SOFT },
  overline: { size: 14, colour: SOFT },
  h1: { size: 26, weight: 700, leading: 1.3 },
  original: { size: 14, colour: SOFT },
  'picture-date': { size: 13, colour: SOFT },
  'picture-scan': { size: 14, weight: 700 },
  'picture-address': { size: 12, colour: SOFT },
  strong: { size: 14 },
  small: { size: 13, weight: 400, colour: SOFT },
  part: { keep: true },
  unpublished: { weight: 400, colour: SILENCE },
};

/** Whose step it is: its colour, the ground and the edge of its box, and its mark. */
const STEPS = {
  'step-named': { colour: VERMILION, mark: square },
  'step-claimed': { colour: OCHRE, wash: OCHRE_WASH, edge: solid, mark: hollow },
  'step-verified': { colour: JADE, wash: JADE_WASH, edge: double, mark: disc },
  'step-citizens': { colour: SLATE, wash: SLATE_WASH, edge: dotted, mark: triangle },
};

/** The chips of style/chips.css. */
const CHIPS = {
  'chip-real': { ground: JADE, edge: JADE, colour: SHEET },
  'chip-bad': { ground: VERMILION, edge: VERMILION, colour: '#fff' },
  'chip-unpublished': { ground: SHEET, edge: SILENCE, colour: SILENCE, weight: 400, dashed: true },
  chip: { ground: SHEET, edge: INK, colour: INK },
};

/** What no line breaks apart: a word of letters, or a character, with the punctuation that belongs to it. */
const TOGETHER =
  /[\s\u200b]+|[（《〈「『【“‘]*(?:[\u0021-\u1fff]+|[^\s\u200b])(?:[\u0300-\u036f\ufe0f\u{1f3fb}-\u{1f3ff}]|\u200d.)*[，。、；：！？）》〉」』】”’…～]*/gu;
/** Where a line may break between words: a number and a dot belong to the word before them. */
const BETWEEN = /(\s(?![\d·])|\u200b)/;
/** Characters that turn the direction of what follows them. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Shows the picture in the element with this id. */
self.wanpingPicture = function (id) {
  const host = document.getElementById(id);
  const image = document.createElement('img');
  const parts = partsOf(document.getElementById(`${id}-words`));
  return new Promise((done, fail) => {
    image.onload = done;
    image.onerror = fail;
    image.src = drawn(parts);
    image.alt = [].concat(...Object.values(parts)).map(said).join('\n');
  }).then(() => {
    host.textContent = '';
    host.appendChild(image);
    offer(id, image.src);
  });
};

/** The elements that the picture shows, in its order. */
function partsOf(words) {
  const all = (name, root) => [...root.querySelectorAll(name)];
  const [named, claimed, verified, lookedBack] = all('.steps > .step', document);
  return {
    head: all('.brand-name, .site-notice', document),
    unit: all('.overline, h1, h1 + .original', document),
    // The verdict on the whole case comes first, then the three accounts.
    steps: [named, lookedBack, claimed, verified, ...all('.step', words)],
    foot: all('p[class]', words),
  };
}

/** What an element says, each line on a line. */
const said = (element) =>
  pieces(element, {})
    .map(({ text, ends }) => (ends ? '\n' : text))
    .join('')
    .replace(/\u200b/g, '')
    .trim()
    .replace(/\s*\n\s*/g, '\n');

/** Offers what the browser has besides a long press. WeChat opens neither a file nor the system's dialog, and tells nobody. */
function offer(id, address) {
  if (/MicroMessenger/i.test(navigator.userAgent)) return;
  const [share, save] = [`${id}-share`, `${id}-save`].map((id) => document.getElementById(id));
  // A finger presses long on the picture itself.
  save.hidden = !matchMedia('(pointer: fine)').matches;
  save.href = address;
  save.download = `${protocol.SITE}${location.pathname.replace(/\W+/g, '-')}.png`;
  const bytes = Uint8Array.from(atob(address.split(',')[1]), (letter) => letter.charCodeAt(0));
  const files = [new File([bytes], save.download, { type: 'image/png' })];
  share.hidden = !navigator.canShare || !navigator.canShare({ files });
  share.onclick = () => navigator.share({ files }).catch(() => { /* The reader changed their mind. */ });
}

/** The address of the picture, as a PNG. */
function drawn(parts) {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  const { height, strokes } = laidOut(pen, parts);
  const scale = SCALES.find((scale) => WIDTH * height * scale * scale <= MOST_PIXELS && height * scale <= LONGEST_SIDE);
  if (!scale) throw new Error('The picture would be too large.');
  canvas.width = WIDTH * scale;
  canvas.height = Math.ceil(height * scale);
  pen.scale(scale, scale);
  fill(pen, PAPER, 0, 0, WIDTH, height);
  for (const stroke of strokes) {
    pen.save();
    stroke(pen);
    pen.restore();
  }
  // Browsers that hide what tells readers apart give back noise, or nothing but white.
  const corner = pen.getImageData(0, canvas.height - 8, 8, 8).data;
  const paper = [1, 3, 5].map((at) => parseInt(PAPER.substr(at, 2), 16)).concat(255);
  if (corner.some((value, at) => Math.abs(value - paper[at % 4]) > 3)) throw new Error('The browser does not tell what it drew.');
  return canvas.toDataURL();
}

/** The height of the picture, and what has to be drawn on its paper. */
function laidOut(pen, { head, unit, steps, foot }) {
  const [width, strokes] = [WIDTH - 2 * MARGIN, []];
  let top = MARGIN;
  /** Puts a box below what there is. */
  const put = ({ height, draw }, gap, left = 0) => {
    const at = top + gap;
    strokes.push((pen) => {
      pen.translate(MARGIN + left, at);
      draw(pen);
    });
    top = at + height;
  };
  const text = (element, room = width) => {
    const lines = inLines(pen, pieces(element, { size: 14, colour: INK }), room);
    return { height: lines.height, draw: (pen) => writeLines(pen, lines, 0, 0) };
  };
  const rule = { height: 1, draw: (pen) => fill(pen, LINE, 0, 0, width, 1) };

  put({ height: 0, draw: (pen) => fill(pen, VERMILION, -MARGIN, -MARGIN, WIDTH, 4) }, 0);
  for (const element of head) put(text(element), 2);
  put(rule, 12);
  for (const element of unit) put(text(element), element === unit[0] ? 12 : 2);
  steps.forEach((step, at) => put(boxed(pen, step, at === 1 ? 24 : 18, width), at ? 8 : 12));
  put(rule, 16);
  // Whole pixels for the code.
  const begun = (top = Math.ceil(top + 14));
  const [address, ...beside] = foot;
  for (const element of beside) put(text(element, width - CODE - 14), 6, CODE + 14);
  const below = Math.max(top, begun + CODE);
  top = begun;
  put({ height: CODE, draw: (pen) => drawCode(pen, address.textContent) }, 0);
  top = below;
  put(text(address), 8);
  return { height: Math.ceil(top + MARGIN), strokes };
}

/** A step in its box, with chips of this size. Of nothing published the ground is hatched. */
function boxed(pen, step, chip, width) {
  const whose = STEPS[Object.keys(STEPS).find((name) => step.classList.contains(name))];
  const isSilent = step.classList.contains('step-silent');
  const colour = isSilent ? SILENCE : whose.colour;
  const [inset, above] = whose.wash ? [12, 12] : [0, 2];
  const look = { size: 17, weight: 700, colour: INK, keep: true, chip, mark: { draw: whose.mark, colour } };
  const lines = inLines(pen, pieces(step, look), width - 2 * inset);
  const height = lines.height + above + (whose.wash ? 10 : 2);
  const draw = (pen) => {
    if (whose.wash) {
      if (isSilent) hatch(pen, width, height);
      else fill(pen, whose.wash, 0, 0, width, height);
      pen.fillStyle = isSilent ? STRONG_LINE : colour;
      (isSilent ? solid : whose.edge)(pen, width);
    }
    writeLines(pen, lines, inset, above);
  };
  return { height, draw };
}

/** What an element says, in pieces that look alike: text, chips and marks, and the ends of lines. */
function pieces(element, around, found = []) {
  const names = [...element.classList, element.localName];
  const look = names.reduce((look, name) => ({ ...look, ...LOOKS[name] }), around);
  const end = () => found.push({ ends: true });
  // The address leads to the sources.
  if (names.includes('source-mark') || names.includes('source-missing')) return found;
  if (names.includes('chip')) {
    const shape = element.querySelector('path').getAttribute('d');
    found.push({ chip: CHIPS[names.find((name) => CHIPS[name] && name !== 'chip') || 'chip'], shape, text: clean(element), look });
    return found;
  }
  const isLine = /^(p|strong|small|summary)$/.test(element.localName) || names.includes('tally');
  if (isLine) end();
  if (element.localName === 'strong' && look.mark) {
    found.push({ mark: look.mark.draw, text: '', look: { ...look, colour: look.mark.colour } });
    look.colour = look.mark.colour;
  }
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) found.push({ text: clean(node), look });
    else if (node.nodeType === Node.ELEMENT_NODE) pieces(node, look, found);
  }
  if (isLine) end();
  return found;
}

const clean = (node) => node.textContent.replace(TURNS, '').replace(/\s+/g, ' ');

const leading = (look) => look.size * (look.leading || LEADING);

/** Breaks pieces into lines of at most this width. */
function inLines(pen, pieces, width) {
  const lines = [];
  let line;
  const begin = () => lines.push((line = { items: [], width: 0, height: 0 }));
  /** Puts something into the line, or into a new one where it is too wide for the rest of this. */
  const put = (item) => {
    if (line.width && line.width + item.width > width) begin();
    line.items.push({ ...item, left: line.width });
    line.width += item.width;
    line.height = Math.max(line.height, item.height);
  };
  const putText = (written, look) => {
    const text = line.width ? written : written.trimStart();
    const isBlank = !text.trim();
    if (isBlank && !line.width) return;
    const last = line.items[line.items.length - 1];
    // Text of one look is written at once: letters join, and a line of Arabic runs from the right.
    if (last && last.look === look) {
      const joined = measure(pen, last.text + text, look);
      if (last.left + joined <= width) {
        last.text += text;
        line.width = last.left + (last.width = joined);
        return;
      }
      begin();
      if (isBlank) return;
    }
    put({ text, look, width: measure(pen, text, look), height: leading(look) });
  };
  const putWhole = (text, look) => {
    if (measure(pen, text, look) <= width) putText(text, look);
    else for (const letter of text) putText(letter, look);
  };
  begin();
  for (const piece of pieces) {
    if (piece.ends) {
      if (line.width) begin();
    } else if (piece.chip) put(chipOf(pen, piece, width));
    else if (piece.mark) put({ mark: piece.mark, look: piece.look, width: 18, height: leading(piece.look) });
    else {
      for (const run of piece.look.keep ? piece.text.split(BETWEEN) : [piece.text]) {
        const isWhole = piece.look.keep && measure(pen, run, piece.look) <= width;
        // A space without width only offers to break.
        for (const text of isWhole ? [run] : run.match(TOGETHER) || []) putWhole(text.replace(/\u200b/g, ''), piece.look);
      }
    }
  }
  if (!line.width) lines.pop();
  return { lines, height: lines.reduce((sum, { height }) => sum + height, 0) };
}

/** A chip: its shape and its word, in as many lines as it needs. */
function chipOf(pen, { chip, shape, text, look }, width) {
  const word = { size: look.chip, weight: chip.weight || 700, colour: chip.colour };
  const [inset, size] = [word.size / 2, word.size * 0.8];
  const side = inset * 1.6 + size;
  const lines = inLines(pen, [{ text: text.trim(), look: word }], width - side - inset);
  const widest = Math.max(...lines.lines.map((line) => line.width));
  return { chip, shape, lines, inset, side, size, look, width: side + widest + inset, height: lines.height + 8 };
}

const FAMILY = getComputedStyle(document.body).fontFamily;
const font = ({ size, weight = 400 }) => `${weight} ${size}px ${FAMILY}`;

function measure(pen, text, look) {
  pen.font = font(look);
  return pen.measureText(text).width;
}

function writeLines(pen, { lines }, left, top) {
  let at = top;
  for (const line of lines) {
    for (const item of line.items) {
      pen.save();
      pen.translate(left + item.left, at + (line.height - item.height) / 2);
      writeItem(pen, item);
      pen.restore();
    }
    at += line.height;
  }
}

function writeItem(pen, { text, mark, chip, shape, lines, inset, side, size, look, width, height }) {
  pen.fillStyle = pen.strokeStyle = look.colour;
  if (mark) {
    pen.translate(0, (height - 11) / 2);
    mark(pen);
  } else if (chip) {
    rounded(pen, 1, 3, width - 2, height - 6, 6);
    pen.fillStyle = chip.ground;
    pen.fill();
    pen.lineWidth = 2;
    pen.strokeStyle = chip.edge;
    if (chip.dashed) pen.setLineDash([5, 4]);
    pen.stroke();
    writeLines(pen, lines, side, 4);
    pen.translate(inset, 4 + (lines.lines[0].height - size) / 2);
    pen.scale(size / 16, size / 16);
    pen.fillStyle = chip.colour;
    pen.fill(new Path2D(shape));
  } else {
    pen.font = font(look);
    pen.direction = 'ltr';
    pen.fillText(text, 0, height / 2 + look.size * 0.36);
  }
}

function fill(pen, colour, left, top, width, height) {
  pen.fillStyle = colour;
  pen.fillRect(left, top, width, height);
}

function rounded(pen, left, top, width, height, radius) {
  const [right, bottom] = [left + width, top + height];
  pen.beginPath();
  pen.moveTo(left + radius, top);
  pen.arcTo(right, top, right, bottom, radius);
  pen.arcTo(right, bottom, left, bottom, radius);
  pen.arcTo(left, bottom, left, top, radius);
  pen.arcTo(left, top, right, top, radius);
  pen.closePath();
}

function solid(pen, width) {
  pen.fillRect(0, 0, width, 4);
}

function double(pen, width) {
  pen.fillRect(0, 0, width, 2);
  pen.fillRect(0, 4, width, 2);
}

function dotted(pen, width) {
  for (let left = 2; left <= width - 2; left += 8) {
    pen.beginPath();
    pen.arc(left, 2, 2, 0, 7);
    pen.fill();
  }
}

function square(pen) {
  pen.fillRect(0, 0, 11, 11);
}

function hollow(pen) {
  pen.lineWidth = 2;
  pen.strokeRect(1, 1, 9, 9);
}

function disc(pen) {
  pen.beginPath();
  pen.arc(5.5, 5.5, 5.5, 0, 7);
  pen.fill();
}

function triangle(pen) {
  pen.beginPath();
  pen.moveTo(5.5, 0);
  pen.lineTo(11, 11);
  pen.lineTo(0, 11);
  pen.fill();
}

function hatch(pen, width, height) {
  pen.save();
  pen.beginPath();
  pen.rect(0, 0, width, height);
  pen.clip();
  pen.strokeStyle = STRIPE;
  pen.lineWidth = 2;
  pen.beginPath();
  for (let left = 0; left < width + height; left += 11) {
    pen.moveTo(left, 0);
    pen.lineTo(left - height, height);
  }
  pen.stroke();
  pen.restore();
}

/** A text as a QR code. Its modules are whole pixels. */
function drawCode(pen, text) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  fill(pen, '#fff', 0, 0, CODE, CODE);
  const scale = pen.canvas.width / WIDTH;
  const module = Math.floor((CODE * scale) / size);
  const inset = Math.round((CODE * scale - module * size) / 2 / scale);
  pen.translate(inset, inset);
  pen.scale(module / scale, module / scale);
  pen.fillStyle = '#000';
  data.forEach((row, top) => row.forEach((dark, left) => dark && pen.fillRect(left, top, 1, 1)));
}
