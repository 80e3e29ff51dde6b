import { request } from "node:http";

const KIB = 1024;

/** What a first visit to a page transfers, in KiB: its HTML before compression, and gzipped the scripts and style sheets that it names. */
export interface PageWeight {
  status: number;
  html: number;
  script: number;
  style: number;
}

/** The body as it came over the wire, compressed where it was. */
function transfer(url: string, headers: Readonly<Record<string, string>>): Promise<{ status: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    // A connection of its own: the server closes one that was idle, perhaps just as it is used again.
    const sent = request(url, { headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** The scripts and style sheets that a page names, also in the data of its components; without those for browsers of the past. */
export function assetsOf(html: string): string[] {
  const modern = html.replaceAll(/<script\b[^>]*\bnomodule\b[^>]*>/gi, "");
  const named = modern.match(/(?:_next\/)?static\/[\w.~@/-]+\.(?:js|css)\b|assets\/[\w.~@/-]+\.js\b/g) ?? [];
  return [...new Set(named.map((name) => (name.startsWith("static/") ? `/_next/${name}` : `/${name}`)))].sort();
}

/** Weighs the pages of one server; transfers each of its assets once. */
export class PageScale {
  private readonly assets = new Map<string, Promise<number>>();

  constructor(private readonly origin: string) {}

  async weigh(path: string, headers: Readonly<Record<string, string>> = {}): Promise<PageWeight> {
    const { status, body } = await transfer(`${this.origin}${path}`, { ...headers, "Accept-Encoding": "identity" });
    const names = assetsOf(body.toString("utf8"));
    const sum = async (kind: string) => {
      const sizes = await Promise.all(names.filter((name) => name.endsWith(kind)).map((name) => this.sizeOf(name)));
      return sizes.reduce((total, bytes) => total + bytes, 0) / KIB;
    };
    return { status, html: body.length / KIB, script: await sum(".js"), style: await sum(".css") };
  }

  private sizeOf(asset: string): Promise<number> {
    const known = this.assets.get(asset);
    if (known) return known;
    const size = transfer(`${this.origin}${asset}`, { "Accept-Encoding": "gzip" }).then(({ status, body }) => {
      if (status !== 200) throw new Error(`${asset} answered ${status}`);
      return body.length;
    });
    this.assets.set(asset, size);
    return size;
  }
}
