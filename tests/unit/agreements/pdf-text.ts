import { inflateSync } from "node:zlib";

/** Reads back what PDFKit wrote: enough of a reader for files without object streams and with one ToUnicode map per font. */

function objectsOf(file: Buffer): Map<string, { head: string; stream: Buffer | null }> {
  const source = file.toString("latin1");
  const objects = new Map<string, { head: string; stream: Buffer | null }>();
  for (const match of source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = "", body = ""] = match;
    const at = body.indexOf("stream\n");
    if (at < 0) {
      objects.set(id, { head: body, stream: null });
      continue;
    }
    const head = body.slice(0, at);
    const raw = Buffer.from(body.slice(at + 7, body.lastIndexOf("\nendstream")), "latin1");
    objects.set(id, { head, stream: head.includes("/FlateDecode") ? inflateSync(raw) : raw });
  }
  return objects;
}

function unicodeMap(cmap: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, from = "0", list = ""] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([0-9a-f ]+)>/g)].forEach(([, hex = ""], index) => {
      const units = hex.replaceAll(" ", "").match(/.{4}/g) ?? [];
      map.set(parseInt(from, 16) + index, String.fromCharCode(...units.map((unit) => parseInt(unit, 16))));
    });
  }
  return map;
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const utf16 = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le").replace("\ufeff", "");

/** Reads the glyphs of one text object: what a span says stands for its glyphs, and letters drawn from the right are turned. */
class TextObject {
  private readonly parts: string[] = [];
  private actual: string | null = null;

  open(hex: string): void {
    this.actual = utf16(hex);
    this.parts.push(this.actual);
  }
  close(): void {
    this.actual = null;
  }
  show(shown: string, map: ReadonlyMap<number, string>): void {
    if (this.actual !== null) return;
    for (const [, hex = ""] of shown.matchAll(/<([0-9a-f]+)>/g))
      for (const code of hex.match(/.{4}/g) ?? []) this.parts.push(map.get(parseInt(code, 16)) ?? "\ufffd");
  }
  text(): string {
    return (this.parts.some((part) => rightToLeft.test(part)) ? this.parts.toReversed() : this.parts).join("");
  }
}

/** The text of each page in the order in which it is read: a text object after the other, each on a line. */
export function pageTexts(file: Buffer): string[] {
  const objects = objectsOf(file);
  const reference = (head: string, key: string) => new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1] ?? "";
  const maps = new Map<string, Map<number, string>>();
  for (const [id, { head }] of objects)
    if (head.includes("/ToUnicode"))
      maps.set(id, unicodeMap(objects.get(reference(head, "ToUnicode"))?.stream?.toString("latin1") ?? ""));
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\n/.test(head));
  const operators = /\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ|\/Span <<\/ActualText <([0-9a-f]*)>>> BDC|\b(EMC|ET)\b/g;
  return pages.map(({ head }) => {
    const resources = objects.get(reference(head, "Resources"))?.head ?? head;
    const content = objects.get(reference(head, "Contents"))?.stream?.toString("latin1") ?? "";
    let map = new Map<number, string>();
    let object = new TextObject();
    let text = "";
    for (const [, font, shown, actual, end] of content.matchAll(operators)) {
      if (font !== undefined) map = maps.get(reference(resources, font)) ?? new Map<number, string>();
      else if (shown !== undefined) object.show(shown, map);
      else if (actual !== undefined) object.open(actual);
      else if (end === "EMC") object.close();
      else {
        text += `${object.text()}\n`;
        object = new TextObject();
      }
    }
    return text;
  });
}
