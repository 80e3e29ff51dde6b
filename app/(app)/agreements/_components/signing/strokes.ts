/** A point in the 2000 by 2000 box of the API's drawings. */
export type Point = [x: number, y: number];
export type Stroke = readonly Point[];

export const BOX = 2000;
/** Height of the pad in the box's units: it is three times as wide as high. */
export const PAD_HEIGHT = 660;
const MAX_POINTS = 500;
const MAX_STROKES = 60;
/** A point nearer than this to the last one is invisible and left out. */
const STEP = 9;

const clamp = (value: number, max: number) => Math.min(max, Math.max(0, Math.round(value)));

/** A screen position in the box's units. */
export function pointAt(client: { clientX: number; clientY: number }, pad: DOMRect): Point {
  const scale = BOX / Math.max(1, pad.width);
  return [clamp((client.clientX - pad.left) * scale, BOX), clamp((client.clientY - pad.top) * scale, BOX)];
}

/** The drawing with a new stroke; unchanged at the maximum. */
export const begun = (strokes: readonly Stroke[], point: Point): readonly Stroke[] =>
  strokes.length < MAX_STROKES ? [...strokes, [point]] : strokes;

/** The drawing with its last stroke continued; a very long stroke continues as a new one. */
export function ledOn(strokes: readonly Stroke[], point: Point): readonly Stroke[] {
  const last = strokes.at(-1);
  const from = last?.at(-1);
  if (!last || !from || Math.hypot(point[0] - from[0], point[1] - from[1]) < STEP) return strokes;
  if (last.length < MAX_POINTS) return [...strokes.slice(0, -1), [...last, point]];
  return strokes.length < MAX_STROKES ? [...strokes, [from, point]] : strokes;
}

/** Whether something was drawn that is more than a dot. */
export const isDrawn = (strokes: readonly Stroke[]): boolean => strokes.some((stroke) => stroke.length > 2);

/** A stroke as an SVG path. */
export const pathOf = (stroke: Stroke): string => {
  const [first, ...rest] = stroke;
  if (!first) return "";
  if (rest.length === 0) return `M${first.join(" ")}h1`;
  return `M${first.join(" ")}${rest.map((point) => `L${point.join(" ")}`).join("")}`;
};
