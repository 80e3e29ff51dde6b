import { beforeAll, describe, expect, test } from "vitest";
import { isolate } from "@/lib/i18n/isolate";
import { characterName } from "@/lib/integrations/pdf/character-name";
import { hasGlyph, isPlain, loadShaper } from "@/lib/integrations/pdf/faces";
import { fallbackFaces } from "@/lib/integrations/pdf/font-files";
import { spellOut, unsettable } from "@/lib/integrations/pdf/itemise";
import { element, openPdf, write } from "@/lib/integrations/pdf/kit";
import { linesOf, type Piece } from "@/lib/integrations/pdf/lines";
import { pageTexts } from "../agreements/pdf-text";
import { namesByScript } from "./names";

const all = Object.entries(namesByScript).map(([script, [one, other]]) => [script, one, other] as const);
const wide = 100_000;
const piecesOf = (text: string, weight: "regular" | "bold" = "regular"): readonly Piece[] =>
  linesOf(text, weight, wide).flatMap(({ pieces }) => pieces);
const glyphsOf = (text: string, weight: "regular" | "bold") =>
  piecesOf(text, weight).map(({ face, glyphs }) => `${face.name} ${glyphs.map(({ id }) => id).join(" ")}`);

beforeAll(loadShaper);

async function written(texts: readonly string[], face: "regular" | "bold"): Promise<string> {
  const { doc, root, finish } = await openPdf({ title: "t", subject: "s", locale: "en", createdAt: new Date(0) });
  for (const text of texts) element(doc, root, "P", () => write(doc, text, { face }));
  return pageTexts(await finish()).join("");
}

describe("a name", () => {
  test.each(all)("in %s has glyphs for every letter, and others than another name", (_, one, other) => {
    for (const weight of ["regular", "bold"] as const) {
      expect(unsettable(one + other)).toEqual([]);
      const pieces = [...piecesOf(one, weight), ...piecesOf(other, weight)];
      expect(pieces.flatMap(({ glyphs }) => glyphs).filter(({ id }) => id === 0)).toEqual([]);
      expect(glyphsOf(one, weight)).not.toEqual(glyphsOf(other, weight));
    }
  });

  test.each(all)("in %s is one stretch of one face", (script, one, other) => {
    // The ideographs of two Japanese surnames are in the Japanese face alone, and without kana the others are Chinese.
    const faces = script === "japanese" ? 2 : 1;
    for (const name of [one, other])
      expect(new Set(piecesOf(name).map(({ face }) => face.name)).size).toBeLessThanOrEqual(faces);
  });

  test.each(["regular", "bold"] as const)(
    "in every script reads back from a %s text as it was given",
    async (weight) => {
      const names = all.flatMap(([, one, other]) => [one, isolate(other)]);
      const read = (await written(names, weight)).replaceAll("\n", "");
      expect(all.flatMap(([, ...both]) => both).filter((name) => !read.includes(name))).toEqual([]);
    },
  );

  test("has every face of the list used by some script", () => {
    const used = new Set(all.flatMap(([, one, other]) => piecesOf(one + other).map(({ face }) => face.name)));
    expect(Object.keys(fallbackFaces).filter((name) => !used.has(name as keyof typeof fallbackFaces))).toEqual([]);
  });
});

describe("letters", () => {
  test("of Arabic are joined: the same letter has another shape at the end of a word", () => {
    const [first, ...rest] = piecesOf("ععع")[0]?.glyphs.map(({ id }) => id) ?? [];
    expect(new Set([first, ...rest]).size).toBe(3);
  });

  test("of Devanagari change their order and form conjuncts", () => {
    const consonant = piecesOf("क")[0]?.glyphs[0]?.id;
    expect(piecesOf("कि")[0]?.glyphs.at(-1)?.id).toBe(consonant);
    expect(piecesOf("क्ष")[0]?.glyphs).toHaveLength(1);
  });

  test("of Han are Japanese beside kana, Korean beside hangul, else Chinese", () => {
    const faceOfHan = (text: string) => piecesOf(text).find((piece) => piece.text.includes("直"))?.face.name;
    expect(faceOfHan("直さくら")).toBe("japanese");
    expect(faceOfHan("直 김민수")).toBe("korean");
    expect(faceOfHan("直")).toBe("chinese");
  });
});

describe("a character that no face has", () => {
  test("is found, each once, and joiners and marks of direction are not", () => {
    expect(unsettable("🚀 Rocket 🚀 𓀀 e\u0301 \u200b\u200f\u2068\ufe0f")).toEqual(["🚀", "𓀀"]);
  });

  test("is called by its number and its name", async () => {
    expect(await characterName("🚀")).toBe("U+1F680 ROCKET");
    expect(await characterName("𓀀")).toBe("U+13000 EGYPTIAN HIEROGLYPH A001");
    expect(await characterName("\ue000")).toBe("U+E000 <private-use-E000>");
  });

  test("is written by its number where it cannot be refused any more, so that two never look alike", async () => {
    expect(spellOut("🚀🛸")).toBe("[U+1F680][U+1F6F8]");
    expect(await written(["a 🚀 b"], "regular")).toContain("a [U+1F680] b");
  });
});

describe("a plain text", () => {
  test("has its characters in both faces of the documents", () => {
    const missing: string[] = [];
    for (let code = 0x20; code < 0x3000; code += 1) {
      if (!isPlain(String.fromCodePoint(code))) continue;
      for (const weight of ["regular", "bold"] as const)
        if (!hasGlyph({ name: "base", weight }, code)) missing.push(`${code.toString(16)} ${weight}`);
    }
    expect(missing).toEqual([]);
  });

  test("has nothing that is drawn from the right or hidden", () => {
    for (const text of ["א", "ا", "\u200f", "\u00ad", "\u200b", "王", "🚀"]) expect(isPlain(text)).toBe(false);
  });
});
