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

/** The text of each page, in the order in which it was drawn. */
export function pageTexts(file: Buffer): string[] {
  const objects = objectsOf(file);
  const reference = (head: string, key: string) => new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1] ?? "";
  const maps = new Map<string, Map<number, string>>();
  for (const [id, { head }] of objects)
    if (head.includes("/ToUnicode"))
      maps.set(id, unicodeMap(objects.get(reference(head, "ToUnicode"))?.stream?.toString("latin1") ?? ""));
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\n/.test(head));
  return pages.map(({ head }) => {
    const resources = objects.get(reference(head, "Resources"))?.head ?? head;
    const content = objects.get(reference(head, "Contents"))?.stream?.toString("latin1") ?? "";
    let map = new Map<number, string>();
    let text = "";
    for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font) map = maps.get(reference(resources, font)) ?? new Map<number, string>();
      for (const [, hex = ""] of (shown ?? "").matchAll(/<([0-9a-f]+)>/g))
        for (const code of hex.match(/.{4}/g) ?? []) text += map.get(parseInt(code, 16)) ?? "\ufffd";
      if (shown !== undefined) text += "\n";
    }
    return text;
  });
}
