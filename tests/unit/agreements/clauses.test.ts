import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { agreementText, templateVersions } from "@/lib/agreements/clauses/compose";
import type { AgreementText } from "@/lib/agreements/clauses/structure";
import { day, percent, price, smallClaim, span } from "@/lib/agreements/clauses/labels";
import { agreementTypes, governingLaws } from "@/lib/agreements/states";
import { locales, type AppLocale } from "@/lib/i18n/locales";
import { sampleSource } from "./samples";

const words = (text: AgreementText) => [
  text.title,
  ...text.preamble,
  ...text.particulars.flat(),
  ...text.sections.flatMap(({ heading, clauses }) => [heading, ...clauses.map((clause) => clause.text)]),
  ...text.summary,
];
const skeleton = (text: AgreementText) => ({
  sections: text.sections.map(({ number, clauses }) => [number, clauses.map((clause) => clause.number)]),
  particulars: text.particulars.length,
  preamble: text.preamble.length,
  summary: text.summary.length,
});

/** Every branch of the templates. */
const variants = [
  ["nda", {}],
  ["nda", { mutual: false, purpose: "Reviewing the prototype." }],
  ["work", {}],
  ["work", { cashMinor: 0, endOn: null, hoursPerWeek: null, freeSmallClaims: false, period: "project" }],
  ["equity", {}],
  ["equity", { instrument: "shares", services: null, equityBps: null, pricePerShare: null }],
  ["equity", { acceleration: { trigger: "single", bps: 5000 }, schedule: { kind: "monthly", months: 12 } }],
  [
    "equity",
    {
      acceleration: { trigger: "none", bps: 0 },
      schedule: {
        kind: "tranches",
        tranches: [
          { month: 12, bps: 500 },
          { month: 24, bps: 9500 },
        ],
      },
    },
  ],
  ["safe", {}],
  ["safe", { kind: "pre_money", discountBps: null, mostFavoured: false, proRata: false }],
  ["safe", { valuationCapMinor: null }],
  ["safe", { valuationCapMinor: null, discountBps: null, proRata: false }],
] as const;

describe("the clauses", () => {
  test.each(variants)("of %s with %j say the same in both languages, clause by clause", (type, changes) => {
    const [en, fr] = locales.map((locale) => agreementText(sampleSource(type, changes), locale));
    expect(en && skeleton(en)).toEqual(fr && skeleton(fr));
    expect(en?.title).not.toBe(fr?.title);
  });

  test.each(variants)(
    "of %s with %j leave no placeholder open and are set as the language sets them",
    (type, changes) => {
      for (const locale of locales) {
        for (const text of words(agreementText(sampleSource(type, changes), locale))) {
          expect(text).not.toMatch(/undefined|null|NaN|\$\{|\s{2}| ,| \.|\.\.|^\s|\s$/);
          if (locale === "fr") expect(text).not.toMatch(/'|[ \u00a0][:;!?%»]|«[ \u00a0]|[a-zé][:;!?](\s|$)/);
        }
      }
    },
  );

  test.each(variants)("of %s with %j say every section in plain words, too, in each language", (type, changes) => {
    for (const locale of locales) {
      const text = agreementText(sampleSource(type, changes), locale);
      expect(text.summarySections).toHaveLength(text.summary.length);
      expect([...new Set(text.summarySections)]).toEqual(text.sections.map((_section, index) => index));
      expect(new Set(text.summary).size).toBe(text.summary.length);
    }
  });

  test("name the language that binds, also in a summary in the other one", () => {
    const last = (locale: AppLocale, bindingLocale?: AppLocale) =>
      agreementText({ ...sampleSource("nda"), ...(bindingLocale ? { bindingLocale } : {}) }, locale).summary.at(-1);
    expect(last("en")).toMatch(/The English text governs\.$/);
    expect(last("en", "fr")).toMatch(/The French text governs\.$/);
    expect(last("fr")).toMatch(/Le texte français fait foi\.$/);
    expect(last("fr", "en")).toMatch(/Le texte anglais fait foi\.$/);
  });

  test("tell in plain words what is paid, whose the work is, what stays secret and how it ends", () => {
    for (const type of ["work", "equity"] as const) {
      const { summary } = agreementText(sampleSource(type), "en");
      for (const duty of [/^Pay: /, /belongs to the Company/, /each other’s secrets/, /’ notice/])
        expect(summary.filter((sentence) => duty.test(sentence))).not.toEqual([]);
    }
    expect(agreementText(sampleSource("safe"), "en").summary.join(" ")).toMatch(/There is no notice/);
  });

  test("state the amount below which a claim is free as the rule has it", () => {
    for (const locale of locales) {
      const lines = words(agreementText(sampleSource("work"), locale)).map((line) => line.replaceAll("\u00a0", " "));
      const amount = smallClaim(locale).replaceAll("\u00a0", " ");
      expect(lines.filter((line) => line.includes(amount))).toHaveLength(2);
    }
  });

  test.each(agreementTypes)("of %s name the chosen law in both languages", (type) => {
    for (const locale of locales) {
      const texts = governingLaws.map((governingLaw) =>
        words(agreementText(sampleSource(type, { governingLaw }), locale)).join("\n"),
      );
      expect(new Set(texts).size).toBe(governingLaws.length);
    }
  });

  test("name the document that an amendment replaces", () => {
    const hash = "ab".repeat(32);
    for (const locale of locales) {
      const plain = agreementText(sampleSource("work"), locale);
      const amending = agreementText({ ...sampleSource("work"), amendsSha256: hash }, locale);
      expect(words(plain).join()).not.toContain(hash);
      expect(words(amending).filter((text) => text.includes(hash))).toHaveLength(1);
    }
  });

  test("say who is who", () => {
    expect(agreementText(sampleSource("equity"), "en").preamble).toEqual([
      "Crédit & Cie (the “Company”), represented by Zoë Lefèvre",
      "Jürgen O’Neill (the “Recipient” and “Contractor”)",
    ]);
    expect(agreementText(sampleSource("safe"), "fr").preamble[1]).toBe(
      "Jürgen O’Neill (la «\u202fPartie souscriptrice\u202f»)",
    );
  });

  test("put no French word that is elided right before a name or title", () => {
    const french = variants
      .flatMap(([type, changes]) => {
        const source = { ...sampleSource(type, changes), startupName: "Émilie et Cie" };
        return words(agreementText(source, "fr"));
      })
      .join(" ");
    for (const value of ["Émilie et Cie", "Firmware engineer"]) {
      expect(french).toContain(value);
      expect(french).not.toMatch(new RegExp(`(?<!\\p{L})(?:de|que|le|la) ${value}|[dl]’${value}|qu’${value}`, "u"));
    }
  });

  test("are written for both genders at once in French", () => {
    const french = variants
      .flatMap(([type, changes]) => words(agreementText(sampleSource(type, changes), "fr")))
      .join(" ");
    expect(french).not.toMatch(/\b(le fondateur|le prestataire|l’employé|l’investisseur|le bénéficiaire|le talent)\b/i);
  });
});

/** What each version says. A failing line means: raise the version in `templateVersions`, then note its new digest here. */
const digests: Record<string, string> = {
  "nda/1": "9bbc10cae5264dbb",
  "nda/2": "45b6eb38781122d6",
  "work/1": "2c1df5b3297e724a",
  "work/2": "daba8087290dcf2d",
  "equity/1": "9255f5c6beaf23b6",
  "equity/2": "ceed1a56a1189ba5",
  "safe/1": "f638a421a832b88b",
  // The clauses are those of the versions before; the plain words cover every section.
  "nda/3": "e63abcad561ad1df",
  "work/3": "01d23d2f575f08b6",
  "equity/3": "f71c5dc79328d5c1",
  "safe/2": "56bc7e407d66c93f",
};

describe("a version of the templates", () => {
  test.each(agreementTypes)("%s keeps its text for ever", (type) => {
    const texts = variants
      .filter(([of]) => of === type)
      .flatMap(([, changes]) => locales.map((locale) => agreementText(sampleSource(type, changes), locale)));
    const digest = createHash("sha256").update(JSON.stringify(texts)).digest("hex").slice(0, 16);
    expect({ [templateVersions[type]]: digest }).toEqual({ [templateVersions[type]]: digests[templateVersions[type]] });
  });
});

describe("figures in clauses", () => {
  test.each([
    [day("2027-02-01", "en"), "1\u00a0February 2027"],
    [day("2027-02-01", "fr"), "1er\u00a0février 2027"],
    [day("2027-11-22", "fr"), "22\u00a0novembre 2027"],
    [percent(120, "en"), "1.2\u202f%"],
    [percent(2500, "fr"), "25\u202f%"],
    [percent(125, "fr"), "1,25\u202f%"],
    [price("0.0001", "USD", "fr"), "0,0001\u00a0USD"],
    [price("0.0001", "USD", "en"), "USD\u00a00.0001"],
    [span(1, "month", "en"), "1\u00a0month"],
    [span(0, "day", "en"), "0\u00a0days"],
    [span(0, "day", "fr"), "0\u00a0jour"],
    [span(1_250_000, "share", "fr"), "1\u202f250\u202f000\u00a0actions"],
  ])("%s", (written, expected) => {
    expect(written).toBe(expected);
  });
});
