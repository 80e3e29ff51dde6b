import { encode } from "uqr";
import { MARGIN, element, setFace, sizes, textWidth, write, type Element, type Pdf } from "@/lib/integrations/pdf/kit";

/** Fills the dark modules of a QR code (ISO/IEC 18004, level M) as vector squares. */
export function drawQr(doc: Pdf, url: string, x: number, y: number, size: number): void {
  const { data } = encode(url, { ecc: "M", border: 0 });
  const side = size / data.length;
  data.forEach((row, down) =>
    row.forEach((dark, across) => {
      if (dark) doc.rect(x + across * side, y + down * side, side, side);
    }),
  );
  doc.fill("black");
}

/** A QR code at a place that assistive technology reads by `alt`; the cursor stays where it is. */
export function qrFigure(
  doc: Pdf,
  parent: Element,
  { url, alt, x, y, size }: { url: string; alt: string; x: number; y: number; size: number },
): void {
  const box = [x, y, x + size, y + size];
  element(doc, parent, "Figure", () => drawQr(doc, url, x, y, size), { alt, bbox: box });
}

/** A signature as it was drawn, scaled into a box `height` points tall: strokes of points in a square of 2000. */
export function drawingFigure(
  doc: Pdf,
  parent: Element,
  strokes: readonly (readonly (readonly [number, number])[])[],
  alt: string,
  height: number,
): void {
  const points = strokes.flat();
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const scale = Math.min(
    height / Math.max(1, Math.max(...ys) - top),
    textWidth(doc) / 2 / Math.max(1, Math.max(...xs) - left),
  );
  const at = doc.y + 2;
  const place = ([x, y]: readonly [number, number]) => [MARGIN + (x - left) * scale, at + (y - top) * scale] as const;
  const paint = () => {
    doc.lineWidth(1.1).strokeColor("#1a1a1a").lineCap("round").lineJoin("round");
    for (const stroke of strokes) {
      stroke.forEach((point, index) => {
        const [x, y] = place(point);
        if (index === 0) doc.moveTo(x, y).lineTo(x, y);
        else doc.lineTo(x, y);
      });
    }
    doc.stroke();
  };
  element(doc, parent, "Figure", paint, { alt, bbox: [MARGIN, at, MARGIN + textWidth(doc) / 2, at + height] });
  doc.y = at + height + 6;
}

/** A label, and below it a real link: the annotation says what it opens (ISO 14289-1, 7.18.5). */
export function linkLine(doc: Pdf, parent: Element, label: string, url: string): void {
  element(doc, parent, "P", () => write(doc, label, { size: sizes.small }));
  const paragraph = doc.struct("P");
  parent.add(paragraph);
  const link = doc.struct("Link", {}, () => {
    setFace(doc, "regular", sizes.small).fillColor("#7a1f52");
    const top = doc.y;
    doc.text(url, MARGIN, top, { width: textWidth(doc), underline: true, lineGap: 2 });
    const annotation = {
      // A String object is PDFKit's way to say "text string" where a plain one would be a name.
      Contents: new String(label + url) as string,
      structParent: link,
    };
    doc.link(MARGIN, top, Math.min(textWidth(doc), doc.widthOfString(url)), doc.y - top, url, annotation);
  });
  paragraph.add(link);
  link.end();
  paragraph.end();
}
