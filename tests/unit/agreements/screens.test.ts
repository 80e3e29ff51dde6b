import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { pruned, freshTerms } from "@/app/(app)/agreements/_components/composer/composer-values";
import { composerSchema } from "@/app/(app)/agreements/_components/composer/composer-schema";
import { previewOf } from "@/app/(app)/agreements/_components/composer/preview-text";
import { BLANK_CLOSE, BLANK_OPEN } from "@/app/(app)/agreements/_components/reading/blanks";
import { sectionsBehind } from "@/app/(app)/agreements/_components/reading/summary-links";
import { begun, isDrawn, ledOn } from "@/app/(app)/agreements/_components/signing/strokes";
import type { Stroke } from "@/app/(app)/agreements/_components/signing/strokes";
import { checkInclusion } from "@/app/(public)/[locale]/(site)/verify/_components/check-inclusion";
import { agreementText, templateVersions } from "@/lib/agreements/clauses/compose";
import { inclusionProof, leafHash, rootOf } from "@/lib/agreements/proof/tree";
import { SignInput } from "@/lib/agreements/schema";
import { own } from "@/lib/core/field-message";
import { agreementTypes } from "@/lib/agreements/states";
import type { AgreementType } from "@/lib/agreements/states";
import { wholeTermsOf } from "@/lib/agreements/terms/schema";

const founder = { userId: "a".repeat(24), name: "Maya Lindqvist", capacity: "founder" as const };
const other = {
  nda: { userId: "b".repeat(24), name: "Hana Okafor", capacity: "talent" as const },
  work: { userId: "b".repeat(24), name: "Hana Okafor", capacity: "talent" as const },
  equity: { userId: "b".repeat(24), name: "Hana Okafor", capacity: "talent" as const },
  safe: { userId: "c".repeat(24), name: "Irene Adeyemi", capacity: "investor" as const },
};
const base = { agreementId: "d".repeat(24), startupName: "Tidemark", amendsSha256: null };
const work = { title: "Map engineer", services: "The map.", startOn: "2027-01-05", cashMinor: 840_000 };
const whole: Record<AgreementType, Record<string, unknown>> = {
  nda: {},
  work,
  equity: { shares: 80_000, grantedOn: "2027-01-05", vestingStartOn: "2027-01-05" },
  safe: { amountMinor: 10_000_000, valuationCapMinor: 800_000_000 },
};
const values = (type: AgreementType, terms: Record<string, unknown> = {}, locale: "en" | "fr" = "en") => ({
  locale,
  parties: [founder, other[type]],
  terms: { ...freshTerms[type], ...terms },
});
const everyWord = (text: object) => JSON.stringify(text);

describe("the composer's preview", () => {
  it.each(agreementTypes)("of a whole %s is exactly the text that would be frozen", (type) => {
    for (const locale of ["en", "fr"] as const) {
      const preview = previewOf(type, values(type, whole[type], locale), base, (field) => field);
      const terms = wholeTermsOf(type, pruned({ ...freshTerms[type], ...whole[type] }));
      if (!terms.ok) throw new Error(terms.missing.map(({ path }) => path).join());
      const parties = [founder, other[type]].map(({ name, capacity }) => ({ name, capacity }));
      expect(preview.missing).toEqual([]);
      expect(preview.text).toEqual(agreementText({ ...base, parties, agreement: terms.value }, locale));
    }
  });

  it.each(agreementTypes)("of an empty %s shows its text with named blanks and no stand-in", (type) => {
    for (const locale of ["en", "fr"] as const) {
      const preview = previewOf(type, values(type, {}, locale), base, (field) => `the ${field}`);
      const text = everyWord(preview.text ?? {});
      expect(preview.text).not.toBeNull();
      for (const path of preview.missing)
        expect(text).toContain(`${BLANK_OPEN}the ${path.split(".").at(-1) ?? ""}${BLANK_CLOSE}`);
      expect(text).not.toMatch(/999[678]|\u27e6|987|0[.,]13/);
    }
  });

  it("minds no leftovers of the other kind of schedule", () => {
    const monthly = { kind: "monthly", months: 48, everyMonths: 1, cliffMonths: 12, tranches: [] };
    const parts = { kind: "tranches", months: 48, tranches: [{ month: 12, bps: 10_000 }] };
    for (const schedule of [monthly, parts])
      expect(previewOf("equity", values("equity", { ...whole.equity, schedule }), base, (one) => one).missing).toEqual(
        [],
      );
  });

  it("is complete only with signers, and with vesting that can be computed", () => {
    const of = (given: ReturnType<typeof values>, type: AgreementType = "work") =>
      previewOf(type, given, base, (field) => field);
    const complete = values("work", whole.work);
    expect(of(complete)).toMatchObject({ missing: [], signers: true });
    expect(of({ ...complete, parties: [founder] }).signers).toBe(false);
    expect(of({ ...complete, parties: [founder, founder] }).signers).toBe(false);
    const endless = { ...whole.equity, vestingStartOn: "9998-01-01", grantedOn: "9998-01-01" };
    expect(of(values("equity", endless), "equity").missing).not.toEqual([]);
  });

  it("says nothing while the terms contradict each other", () => {
    const terms = { ...work, endOn: "2026-01-01" };
    expect(previewOf("work", values("work", terms), base, (field) => field).text).toBeNull();
  });
});

describe("the composer's schema", () => {
  it("leaves out what is empty, and takes what the API takes", () => {
    const parsed = composerSchema("work", null).parse(values("work"));
    expect(parsed).toMatchObject({ type: "work", locale: "en" });
    expect(parsed.terms).not.toHaveProperty("title");
  });

  it("names a contradiction at its field", () => {
    const { error } = composerSchema("work", null).safeParse(values("work", { ...work, endOn: "2026-01-01" }));
    expect(error?.issues).toMatchObject([{ path: ["terms", "endOn"], message: own("end_before_start") }]);
  });

  it("refuses parties that cannot be", () => {
    const { error } = composerSchema("work", null).safeParse({ ...values("work"), parties: [founder] });
    expect(error?.issues[0]?.path[0]).toBe("parties");
  });
});

describe("the plain words", () => {
  it.each(agreementTypes)("of every %s lead to sections that are there", (type) => {
    const variants = [whole[type], { ...whole[type], mostFavoured: true, proRata: true }];
    for (const terms of type === "safe" ? variants : [whole[type]]) {
      const { text } = previewOf(type, values(type, terms), base, (field) => field);
      if (!text) throw new Error("no text");
      expect(text.templateVersion).toBe(templateVersions[type]);
      expect(sectionsBehind(text)).not.toContain(null);
    }
  });

  it("of a text from before sentences named their sections lead to them by its wording", () => {
    const services = { ...freshTerms.work, ...work };
    const { text } = previewOf("equity", values("equity", { ...whole.equity, services }), base, (field) => field);
    if (!text) throw new Error("no text");
    const { summarySections: _, ...older } = text;
    const summary = ["a grant", "vesting", "what stays", "what is bought back", "risks"];
    const frozen = { ...older, templateVersion: "equity/2", summary };
    const last = sectionsBehind(frozen).at(-1) ?? -1;
    expect(text.sections[last]?.heading).toBe("Shares, transfer and tax");
    expect(sectionsBehind({ ...frozen, templateVersion: "equity/0" })).toEqual([null, null, null, null, null]);
  });
});

describe("a drawn signature", () => {
  it("is what the API takes, however long one scribbles", () => {
    let strokes: readonly Stroke[] = [];
    for (let stroke = 0; stroke < 80; stroke += 1) {
      strokes = begun(strokes, [stroke, 0]);
      for (let step = 1; step < 900; step += 1) strokes = ledOn(strokes, [(step * 17) % 2000, (step * 31) % 660]);
    }
    expect(isDrawn(strokes)).toBe(true);
    const input = { consent: true, signatureText: "Hana", password: "a password", drawing: strokes };
    expect(SignInput.safeParse(input).error).toBeUndefined();
  });
});

describe("the browser's check of a proof", () => {
  it("agrees with the log for every leaf of trees of every small size", async () => {
    for (let size = 1; size <= 9; size += 1) {
      const entries = Array.from({ length: size }, (_unused, n) => JSON.stringify({ entry: n, é: "signé" }));
      const leaves = entries.map((entry) => leafHash(Buffer.from(entry, "utf8")));
      const root = rootOf(leaves).toString("hex");
      for (const [index, entry] of entries.entries()) {
        const proof = inclusionProof(leaves, index).map((hash) => hash.toString("hex"));
        const leaf = leaves[index]?.toString("hex") ?? "";
        const inclusion = { entry, leaf, index, size, proof, root };
        expect(await checkInclusion(inclusion)).toBe(true);
        expect(await checkInclusion({ ...inclusion, entry: `${entry} ` })).toBe(false);
        const foreign = createHash("sha256").update("another").digest("hex");
        expect(await checkInclusion({ ...inclusion, root: foreign })).toBe(false);
        if (size > 1) expect(await checkInclusion({ ...inclusion, proof: proof.slice(1) })).toBe(false);
      }
    }
  });
});
