import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { PDF } from "@libpdf/core";
import { describe, expect, test } from "vitest";
import { agreementText } from "@/lib/agreements/clauses/compose";
import type { Certificate } from "@/lib/agreements/document/certificate";
import { isPlain } from "@/lib/integrations/pdf/faces";
import { openPdf } from "@/lib/integrations/pdf/kit";
import { agreementPdf } from "@/lib/agreements/document/pdf";
import { agreementTypes } from "@/lib/agreements/states";
import type { DocumentSource } from "@/lib/agreements/clauses/structure";
import { locales } from "@/lib/i18n/locales";
import { pageTexts } from "./pdf-text";
import { sampleSource } from "./samples";
import { namesByScript } from "../pdf/names";

const createdAt = new Date("2027-01-05T10:00:00Z");
const verifyUrl = "https://collabhub.app/verify?agreement=665f1c2ab7e4d90012345678";
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const render = (type: (typeof agreementTypes)[number], locale: (typeof locales)[number]) =>
  agreementPdf(agreementText(sampleSource(type), locale), { createdAt, verifyUrl });

/** One whose names and services need other fonts, and an order from the right. */
function inScripts(): DocumentSource {
  const services = Object.values(namesByScript)
    .map((names) => names.join(", "))
    .join("\n");
  return { ...sampleSource("work", { services }), startupName: "شركة النور" };
}

function readText(bytes: Buffer): { pages: number; text: string } {
  const pages = pageTexts(bytes);
  return { pages: pages.length, text: pages.join("\n") };
}
/** Without the spaces and breaks that setting adds. */
const bare = (text: string) => text.replace(/\s+/g, "");
const certificate = (documentSha256: string): Certificate => ({
  documentSha256,
  sentAt: createdAt,
  signedAt: new Date("2027-01-06T12:30:00Z"),
  consentVersion: "consent/1",
  consentText: "I agree to sign electronically.",
  signers: [
    {
      userId: "665f1c2ab7e4d90012345671",
      name: "Zoë Lefèvre",
      capacity: "founder",
      signatureText: "Z. Lefèvre",
      drawing: null,
      viewedAt: new Date("2027-01-05T11:00:00Z"),
      signedAt: new Date("2027-01-05T11:05:09Z"),
      address: "203.0.113.7",
      device: "Firefox on Linux",
      leafHash: "a".repeat(64),
    },
    {
      userId: "665f1c2ab7e4d90012345672",
      name: "李明 & 😀",
      capacity: "talent",
      signatureText: "李明",
      drawing: [
        [
          [10, 10],
          [400, 300],
        ],
        [[800, 800]],
      ],
      viewedAt: new Date("2027-01-06T12:00:00Z"),
      signedAt: new Date("2027-01-06T12:30:00Z"),
      address: "2001:db8::1",
      device: "Safari on iOS",
      leafHash: "b".repeat(64),
    },
  ],
});

describe("the PDF of an agreement", () => {
  const every = agreementTypes.flatMap((type) => locales.map((locale) => [type, locale] as const));
  test.each(every)("of %s in %s says every word of the reader's page, in its order", async (type, locale) => {
    const source = agreementText(sampleSource(type), locale);
    // Page by page without the running foot, whose first word is the agreement's id.
    const whole = pageTexts(await render(type, locale))
      .map((page) => bare(page.slice(0, page.lastIndexOf(source.agreementId))))
      .join("");
    const table = source.particulars.flat();
    const numbered = source.sections.flatMap(({ number, heading, clauses }) => [
      `${number}. ${heading}`,
      ...clauses.flatMap((clause) => [clause.number, clause.text]),
    ]);
    const said = [source.title, ...source.preamble, source.particularsHeading, ...table, ...numbered];
    expect(whole).toBe(bare(said.join("")));
  });

  test("is the same, byte for byte, in another process and another time zone", async () => {
    const made = [
      await render("equity", "fr"),
      await agreementPdf(agreementText(inScripts(), "en"), { createdAt, verifyUrl }),
    ];
    const here = made.map(sha256).join(" ");
    const url = (path: string) => JSON.stringify(pathToFileURL(path).href);
    const script = `
      import { createHash } from "node:crypto";
      const { agreementText } = await import(${url("lib/agreements/clauses/compose.ts")});
      const { agreementPdf } = await import(${url("lib/agreements/document/pdf.ts")});
      const { sampleSource } = await import(${url("tests/unit/agreements/samples.ts")});
      const options = { createdAt: new Date(${createdAt.getTime()}), verifyUrl: ${JSON.stringify(verifyUrl)} };
      const hash = async (source, locale) =>
        createHash("sha256").update(await agreementPdf(agreementText(source, locale), options)).digest("hex");
      const scripts = ${JSON.stringify(inScripts())};
      console.log(await hash(sampleSource("equity"), "fr"), await hash(scripts, "en"));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "--eval", script],
      { env: { ...process.env, TZ: "Pacific/Auckland", LANG: "fr_FR.UTF-8" } },
    );
    expect(stdout.trim()).toBe(here);
  }, 60_000);

  test.each(every)("of %s in %s needs no font but its own for Latin names and terms", (type, locale) => {
    expect(isPlain(JSON.stringify(agreementText(sampleSource(type), locale)))).toBe(true);
  });

  test("differs when a term, the language or the day differs", async () => {
    const text = agreementText(sampleSource("nda"), "en");
    const files = await Promise.all([
      agreementPdf(text, { createdAt, verifyUrl }),
      agreementPdf(agreementText(sampleSource("nda", { noticeDays: 31 }), "en"), { createdAt, verifyUrl }),
      agreementPdf(agreementText(sampleSource("nda"), "fr"), { createdAt, verifyUrl }),
      agreementPdf(text, { createdAt: new Date(createdAt.getTime() + 1000), verifyUrl }),
    ]);
    expect(new Set(files.map(sha256)).size).toBe(4);
  });

  test("claims PDF/A-2a and PDF/UA-1, is tagged, and names its language and title", async () => {
    const source = (await render("work", "fr")).toString("latin1");
    expect(source).toMatch(/^%PDF-1\.7/);
    expect(source).toContain("<pdfaid:part>2</pdfaid:part>");
    expect(source).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
    expect(source).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(source).toContain("/Marked true");
    expect(source).toContain("/Lang (fr-CA)");
    expect(source).toContain("/DisplayDocTitle true");
    expect(source.match(/\/Tabs \/S/g)).toHaveLength(readText(await render("work", "fr")).pages);
  });

  test("refuses a title that would break its metadata", async () => {
    const options = { subject: "x/1", locale: "en", createdAt } as const;
    for (const title of ["A & B", "<b>", "a > b"])
      await expect(openPdf({ ...options, title })).rejects.toThrow(RangeError);
  });

  test("writes a long text over as many pages as it takes, and a character without a glyph by its number", async () => {
    const services = `${"Ships the scheduler, week after week. ".repeat(130)} 李🚀`;
    const text = agreementText(sampleSource("work", { services, title: "Ingénieur·e\u202f✓ 😀" }), "en");
    const read = readText(await agreementPdf(text, { createdAt, verifyUrl }));
    expect(read.pages).toBeGreaterThan(3);
    expect(bare(read.text)).toContain("李[U+1F680]");
    expect(read.text).toContain("✓ 😀");
    expect(read.text).not.toContain("□");
  });
});

describe("the certificate", () => {
  test.each(locales)(
    "in %s stands on one page and tells each signer's times, identifiers and hashes",
    async (locale) => {
      const text = agreementText(sampleSource("work"), locale);
      const document = await agreementPdf(text, { createdAt, verifyUrl });
      const facts = certificate(sha256(document));
      const signed = await agreementPdf(text, {
        createdAt: facts.signedAt,
        verifyUrl,
        signed: { certificate: facts, document },
      });
      const [plain, whole] = [readText(document), readText(signed)];
      expect(whole.pages).toBe(plain.pages + 1);
      const said = bare(whole.text);
      for (const fact of [
        facts.documentSha256,
        "2027-01-05 10:00:00 UTC",
        "2027-01-06 12:30:00 UTC",
        "2027-01-05 11:05:09 UTC",
        "203.0.113.7, Firefox on Linux",
        "2001:db8::1",
        "665f1c2ab7e4d90012345672",
        "Zoë Lefèvre",
        "Z. Lefèvre",
        "a".repeat(64),
        "b".repeat(64),
        verifyUrl,
      ])
        expect(said).toContain(bare(fact));
    },
  );

  test("carries the document that was signed, byte for byte", async () => {
    const text = agreementText(sampleSource("nda"), "en");
    const document = await agreementPdf(text, { createdAt, verifyUrl });
    const facts = certificate(sha256(document));
    const signed = await agreementPdf(text, {
      createdAt: facts.signedAt,
      verifyUrl,
      signed: { certificate: facts, document },
    });
    const pdf = await PDF.load(signed);
    const attached = pdf.getAttachment("document.pdf");
    expect(attached && sha256(attached)).toBe(facts.documentSha256);
  });
});

test("no page has one line alone, whatever the length of the services", async () => {
  for (let sentences = 0; sentences < 60; sentences += 4) {
    const services = `Builds the map. ${"It loads forty cities in under two seconds on the test phone. ".repeat(sentences)}`;
    const text = agreementText(sampleSource("work", { services: services.trim() }), "en");
    const signed = { certificate: certificate("b".repeat(64)), document: Buffer.from("%PDF-1.7") };
    const pages = pageTexts(await agreementPdf(text, { createdAt, verifyUrl, signed }));
    for (const page of pages) expect(page.split("\n").filter((line) => line.trim() !== "").length).toBeGreaterThan(4);
  }
}, 60_000);
