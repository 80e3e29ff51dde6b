import { beforeAll, describe, expect, test } from "vitest";
import { isolate, isolateAll } from "@/lib/i18n/isolate";
import { loadShaperFor } from "@/lib/integrations/pdf/faces";
import { linesOf } from "@/lib/integrations/pdf/lines";

beforeAll(() => loadShaperFor(["א"]));

const hidden = /[\u2066-\u2069\u200e\u200f]/g;

/** What stands on the first line from left to right, each glyph by the characters that it stands for. */
function seen(text: string, width = 100_000): string {
  const [line] = linesOf(text, "regular", width);
  return (line?.pieces ?? [])
    .toSorted((a, b) => a.x - b.x)
    .flatMap(({ glyphs }) => glyphs.map(({ characters }) => characters))
    .join("")
    .replace(hidden, "");
}

/** Capitals stand for Hebrew letters, as in the examples of UAX #9. */
const hebrew = (text: string) =>
  text.replace(/[A-V]/g, (letter) => String.fromCodePoint(0x05d0 + letter.charCodeAt(0) - 65));

describe("the order of a line", () => {
  // Where no source is named the order is that of UAX #9 worked out by hand; capitals are Hebrew.
  test.each([
    ["UAX #9, 3.4, first example", "car means CAR.", "car means RAC."],
    [
      "UAX #9, 3.4, third example",
      "he said “\u2067car MEANS CAR\u2069.” “\u2066IT DOES\u2069,” she agreed.",
      "he said “RAC SNAEM car.” “SEOD TI,” she agreed.",
    ],
    ["letters within a sentence", "the AB CD man", "the DC BA man"],
    ["a figure after letters", "AB, 12 x", "12 ,BA x"],
    ["a figure after isolated letters", "\u2068AB\u2069, 12 x", "BA, 12 x"],
    ["a figure between letters", "AB 12 CD", "DC 12 BA"],
    ["a date between letters", "AB 2027-02-01 CD", "DC 2027-02-01 BA"],
    ["a Latin word between letters", "AB car CD", "BA car DC"],
    ["a Latin word between isolated letters", "\u2068AB car CD\u2069", "DC car BA"],
    ["letters at the end, then a full stop", "x AB.", "x BA."],
    ["an isolated name, then a full stop in it", "\u2068AB.\u2069", ".BA"],
    ["parentheses within letters", "\u2068AB (CD)\u2069", ")DC( BA"],
    ["parentheses about a figure", "\u2068AB (12)\u2069 x", ")12( BA x"],
    ["a percentage", "AB 5% x", "5% BA x"],
  ])("%s", (_, text, order) => {
    expect(seen(hebrew(text))).toBe(hebrew(order));
  });

  test("turns parentheses among letters from the right into their mirror images", () => {
    const glyph = (text: string, character: string) =>
      linesOf(text, "regular", 100_000)[0]
        ?.pieces.flatMap(({ glyphs }) => glyphs)
        .find(({ characters }) => characters === character)?.id;
    const arabic = isolate("محمد (شركة) الأمين");
    expect(glyph(arabic, "(")).toBe(glyph(")", ")"));
    expect(glyph(arabic, ")")).toBe(glyph("(", "("));
  });

  test("keeps Arabic figures, and European ones beside Arabic letters, from left to right", () => {
    expect(seen(isolate("سنة ١٢٣"))).toBe("١٢٣ ةنس");
    expect(seen(isolate("سنة 2027"))).toBe("2027 ةنس");
  });

  test("is worked out line by line", () => {
    const text = hebrew("AB CD EF GH");
    const whole = linesOf(text, "regular", 100_000)[0]?.width ?? 0;
    const lines = linesOf(text, "regular", whole * 0.6);
    expect(lines.map(({ pieces }) => pieces.map((piece) => piece.text).join(""))).toEqual([
      hebrew("AB CD"),
      hebrew("EF GH"),
    ]);
    expect(seen(text, whole * 0.6)).toBe(hebrew("DC BA"));
  });
});

describe("an isolated text", () => {
  test("is one that has letters from the right; others stay as they are", () => {
    expect(isolate("Zoë Lefèvre")).toBe("Zoë Lefèvre");
    expect(isolate("王小明 🚀")).toBe("王小明 🚀");
    expect(isolate("محمد")).toBe("\u2068محمد\u2069");
    expect(isolate("محمد\n\nAda א")).toBe("\u2068محمد\u2069\n\n\u2068Ada א\u2069");
  });

  test("is isolated at any depth of a record, whose figures and names of fields stay", () => {
    const record = { a: 1, b: null, c: ["א", { d: "x", e: true }] };
    expect(isolateAll(record)).toEqual({ a: 1, b: null, c: ["\u2068א\u2069", { d: "x", e: true }] });
  });
});

describe("a line", () => {
  const width = 6_000;
  test.each([
    ["English", "The Contractor shall deliver the scheduler and its tests → in time. ".repeat(8)],
    ["Arabic", "تقدم شركة النور خدمات تطوير البرمجيات لمدة 12 شهرا ".repeat(8)],
    ["Thai", "ผู้รับจ้างพัฒนาระบบเบื้องหลังและดูแลเซิร์ฟเวอร์ของบริษัทเป็นเวลาสิบสองเดือน".repeat(4)],
    ["Chinese", "承包方应在合同期内完成调度程序的开发与测试，并对所有信息保密。".repeat(4)],
    ["one long word", "王".repeat(5) + "x".repeat(200)],
  ])("of %s is never wider than it may be, and together they say all", (_, text) => {
    const lines = linesOf(text, "regular", width);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
    const bare = (given: string) => given.replace(/\s/g, "");
    expect(bare(lines.flatMap(({ pieces }) => pieces.map((piece) => piece.text)).join(""))).toBe(bare(text));
  });

  test("of Thai ends between words, and one of Chinese begins with no full stop", () => {
    const thai = linesOf("ผู้รับจ้างพัฒนาระบบเบื้องหลัง".repeat(3), "regular", width);
    const words = new Set(["ผู้", "รับ", "รับจ้าง", "จ้าง", "พัฒนา", "ระบบ", "เบื้องหลัง", "เบื้อง", "หลัง"]);
    for (const { pieces } of thai) {
      const said = pieces.map((piece) => piece.text).join("");
      expect([...words].some((word) => said.startsWith(word))).toBe(true);
    }
    for (let room = 2_000; room < 6_000; room += 500)
      for (const { pieces } of linesOf("承包方应在合同。期内完成。调度程序。", "regular", room))
        expect(pieces[0]?.text.startsWith("。")).toBe(false);
  });

  test("is empty where the paragraph is", () => {
    expect(linesOf("א\n\nב", "regular", width).map(({ pieces }) => pieces.length)).toEqual([1, 0, 1]);
  });

  test("is as high as its tallest letter, and as one of the documents' face at least", () => {
    const [low, tall] = [linesOf("→", "regular", width)[0], linesOf("ပ္ပို့ ཀ ཧཱུྃ".slice(0, 6), "regular", width)[0]];
    expect((tall?.ascent ?? 0) + (tall?.descent ?? 0)).toBeGreaterThanOrEqual((low?.ascent ?? 0) + (low?.descent ?? 0));
  });
});
