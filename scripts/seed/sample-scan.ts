import sharp from "sharp";

/** Letters of five rows of five dots, each row a number; drawn, since a machine may have no fonts. */
const letters: Readonly<Record<string, readonly number[]>> = {
  A: [14, 17, 31, 17, 17],
  C: [15, 16, 16, 16, 15],
  D: [30, 17, 17, 17, 30],
  E: [31, 16, 30, 16, 31],
  I: [14, 4, 4, 4, 14],
  L: [16, 16, 16, 16, 31],
  M: [17, 27, 21, 17, 17],
  N: [17, 25, 21, 19, 17],
  O: [14, 17, 17, 17, 14],
  P: [30, 17, 30, 16, 16],
  S: [15, 16, 14, 1, 30],
};

const [WIDTH, HEIGHT] = [960, 640];
type Colour = readonly [number, number, number];

/** Colours the points of a rectangle for which `within` holds; all of them without it. */
function paint(
  pixels: Buffer,
  [left, top, width, height]: readonly [number, number, number, number],
  colour: Colour,
  within: (x: number, y: number) => boolean = () => true,
): void {
  for (let y = Math.max(0, top); y < Math.min(HEIGHT, top + height); y += 1)
    for (let x = Math.max(0, left); x < Math.min(WIDTH, left + width); x += 1)
      if (within(x, y)) pixels.set(colour, (y * WIDTH + x) * 3);
}

function write(pixels: Buffer, text: string, left: number, top: number): void {
  const dot = 11;
  Array.from(text).forEach((letter, place) => {
    (letters[letter] ?? []).forEach((row, down) => {
      for (let across = 0; across < 5; across += 1)
        if (row & (16 >> across))
          paint(pixels, [left + (place * 6 + across) * dot, top + down * dot, dot, dot], [179, 38, 30]);
    });
  });
}

function head(pixels: Buffer, x: number, y: number, size: number, colour: Colour): void {
  const disc = (cx: number, cy: number, rx: number, ry: number, bottom: number) => {
    paint(
      pixels,
      [cx - rx, cy - ry, 2 * rx, bottom],
      colour,
      (px, py) => ((px - cx) / rx) ** 2 + ((py - cy) / ry) ** 2 <= 1,
    );
  };
  const round = Math.round(size / 3);
  disc(x, y, round, round, 2 * round);
  disc(x, y + size, Math.round(size / 2), round * 2, round * 2);
}

const label = ["SAMPLE", "SPECIMEN", "DEMO"];

/** A drawn picture that stands for a scan and says so: no real document, no real face. JPEG. */
export function sampleScan(side: "front" | "selfie"): Promise<Buffer> {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3, 232);
  if (side === "front") {
    paint(pixels, [40, 40, 220, 260], [198, 210, 218]);
    head(pixels, 150, 130, 150, [124, 142, 154]);
    for (const [index, top] of [330, 400, 470, 540].entries())
      paint(pixels, [60, top, 820 - index * 90, 26], [185, 198, 207]);
  } else head(pixels, 150, 260, 240, [132, 147, 140]);
  label.forEach((text, index) => {
    write(pixels, text, 320, (side === "front" ? 60 : 360) + index * 75);
  });
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}
