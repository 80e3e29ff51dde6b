import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeFile } from "@/app/(app)/equity/_components/decode-file";
import { readDelimited } from "@/lib/equity/import/delimited";
import { readBps, readCount, readMinor } from "@/lib/equity/import/figures";
import { fieldText } from "@/lib/core/http/field-text";
import { readHolders } from "@/lib/equity/import/read";

const faultsOf = (format: "csv" | "json", content: string) =>
  readHolders(format, content).faults.map(({ line, path, code }) => `${line} ${path} ${code}`.replace("  ", " "));

describe("a file of holders", () => {
  test("is read in English and in French, with either delimiter", () => {
    const english = readHolders(
      "csv",
      [
        "type,name,class,shares,issued_on,amount,currency,cap,discount",
        'shares,"Lindqvist, Maya",Common,"4,500,000",2024-03-01,,,,',
        "options,Hana Okafor,2024 plan,120000,2025-01-15,,,,",
        "promised,Lukas Brandt,,50000,,,,,",
        "pool,,2024 plan,1000000,,,,,",
        "safe,Northwind Capital,,,2024-06-01,200000.00,USD,4000000,20%",
      ].join("\r\n"),
    );
    expect(english.faults).toEqual([]);
    expect(english.rows.map(({ line, input }) => [line, input.kind])).toEqual([
      [2, "shares"],
      [3, "options"],
      [4, "promised"],
      [5, "pool"],
      [6, "safe"],
    ]);
    expect(english.rows[0]?.input).toMatchObject({
      name: "Lindqvist, Maya",
      shares: 4_500_000,
      issuedOn: "2024-03-01",
    });
    expect(english.rows[4]?.input).toMatchObject({
      amountMinor: 20_000_000,
      capMinor: 400_000_000,
      discountBps: 2_000,
      safeKind: "post_money",
    });
    const french = readHolders(
      "csv",
      "\uFEFFNature;Titulaire;Catégorie;Actions;Montant;Devise;Plafond\n" +
        "actions;Maya Lindqvist;Ordinaires;4\u202F500\u202F000;;;\n" +
        "réserve;;Régime 2024;1 000 000;;;\n" +
        "safe;Northwind;;;200 000,50;cad;4 000 000\n",
    );
    expect(french.faults).toEqual([]);
    expect(french.rows.map(({ input }) => input)).toMatchObject([
      { kind: "shares", shares: 4_500_000, label: "Ordinaires" },
      { kind: "pool", shares: 1_000_000 },
      { kind: "safe", amountMinor: 20_000_050, currency: "CAD" },
    ]);
  });

  test("says of every row what is wrong with it, by its line", () => {
    const rows = ["-5", "1.5", "9007199254740992", "many", "0", ""];
    const content = ["name,shares", ...rows.map((shares, index) => `Holder ${index},${shares}`)].join("\n");
    expect(faultsOf("csv", content)).toEqual([
      "2 shares too_small",
      "3 shares not_whole",
      "4 shares too_big",
      "5 shares not_a_number",
      "6 shares too_small",
      "7 shares missing",
    ]);
  });

  test("is refused for columns, types, days and amounts that mean nothing", () => {
    expect(faultsOf("csv", "name,shares,shoe size\nA,1,42")).toEqual(["1 shoe size unknown_column"]);
    expect(faultsOf("csv", "name,shares,quantity\nA,1,1")).toEqual(["1 quantity repeated"]);
    expect(faultsOf("csv", "type,name,shares\nbond,A,1")).toEqual(["2 kind unknown_kind"]);
    expect(faultsOf("csv", "name,shares,issued_on\nA,1,2024-02-30")[0]).toMatch(/^2 issuedOn /);
    expect(faultsOf("csv", "type,name,amount,currency\nsafe,A,12.345,USD")).toEqual(["2 amountMinor not_whole"]);
    expect(faultsOf("csv", "type,name,amount,currency,cap\nsafe,A,500,USD,500")[0]).toMatch(/^2 capMinor /);
    expect(faultsOf("csv", "type,name,shares\nsafe,A,5")).toContain("2 shares not_of_this_kind");
    expect(faultsOf("csv", 'name,shares\n"A,1\nB,2')).toEqual(["2 open_quote"]);
    expect(faultsOf("csv", "name,shares\nA,1,2")).toEqual(["2 too_many_cells"]);
    expect(faultsOf("csv", "name,shares")).toEqual(["0 empty"]);
    expect(faultsOf("csv", `name,shares\n${"A,1\n".repeat(5_001)}`)).toEqual(["0 too_many_rows"]);
  });

  const vector = (name: string) => readFileSync(new URL(`../../vectors/${name}`, import.meta.url));

  test("saved as Windows-1252 is decoded, and one whose characters are lost refused", () => {
    const bytes = vector("cap-table-windows-1252.csv");
    const { rows, faults } = readHolders("csv", decodeFile(new Uint8Array(bytes).buffer));
    expect(faults).toEqual([]);
    expect(rows.map(({ input }) => input.kind === "shares" && input.name)).toEqual(["André Lévesque", "Zoë Côté"]);
    expect(faultsOf("csv", bytes.toString("utf8"))).toEqual(["0 wrong_encoding"]);
    expect(faultsOf("json", bytes.toString("utf8"))).toEqual(["0 wrong_encoding"]);
  });

  test.each([
    ["little", "utf-16le", [0xff, 0xfe]],
    ["big", "utf-16be", [0xfe, 0xff]],
  ] as const)("saved as UTF-16 with its mark, %s end first, is decoded", (_end, encoding, mark) => {
    const units = Array.from('name,shares\n"Zoë Côté",5', (character) => character.codePointAt(0) ?? 0);
    const pair = (unit: number) => (encoding === "utf-16le" ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff]);
    const bytes = Uint8Array.from([...mark, ...units.flatMap(pair)]);
    expect(readHolders("csv", decodeFile(bytes.buffer))).toMatchObject({
      faults: [],
      rows: [{ input: { name: "Zoë Côté", shares: 5 } }],
    });
  });

  test("with decimal commas refuses figures that could be thousands, and guesses none", () => {
    const content = vector("cap-table-semicolon-decimal-comma.csv").toString("utf8");
    expect(faultsOf("csv", content)).toEqual(["2 shares ambiguous", "2 amountMinor ambiguous"]);
    const clear = content.replace("12,500", "12500").replace("1,250;EUR", ";");
    expect(readHolders("csv", clear)).toMatchObject({
      faults: [],
      rows: [{ input: { shares: 12_500 } }, { input: { amountMinor: 25_000_050 } }],
    });
    expect(faultsOf("csv", "name\tshares\nA\t1,250")).toEqual(["2 shares ambiguous"]);
    expect(readHolders("csv", 'name,shares\nA,"1,250"').rows).toMatchObject([{ input: { shares: 1_250 } }]);
    expect(readHolders("csv", "name;shares\nA;1,250,000").rows).toMatchObject([{ input: { shares: 1_250_000 } }]);
  });

  test("names the row that a row repeats", () => {
    const { faults } = readHolders("csv", "name,shares\nA,1\nB,2\nÁ,3");
    expect(faults.map((fault) => ({ ...fault, message: fieldText("en", fault.message) }))).toMatchObject([
      { line: 4, code: "repeated", message: "The same holding as line 2; give each one a reference" },
    ]);
    expect(faultsOf("csv", "name,shares,reference\nA,1,1\nA,2,2")).toEqual([]);
  });

  test("may be a JSON list", () => {
    const [shares, safe] = [
      { kind: "shares", name: "Maya", shares: 5 },
      { kind: "safe", name: "Fund", amountMinor: 100, currency: "EUR" },
    ];
    expect(readHolders("json", JSON.stringify([shares, safe])).rows).toHaveLength(2);
    expect(faultsOf("json", "{")).toEqual(["0 not_json"]);
    expect(faultsOf("json", "{}")).toEqual(["0 not_a_list"]);
    expect(faultsOf("json", "[]")).toEqual(["0 empty"]);
    for (const count of [-1, 0.5, 2 ** 53, "5", null])
      expect(faultsOf("json", JSON.stringify([{ ...shares, shares: count }]))[0]).toMatch(/^1 shares /);
    expect(faultsOf("json", JSON.stringify([{ ...shares, boss: true }]))).toEqual(["1 boss not_of_this_kind"]);
  });

  test("of any cells is written and read back the same", () => {
    const cell = fc.string({ unit: "grapheme", maxLength: 12 }).filter((text) => !text.includes("\r"));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 }), (rows) => {
        const full = rows.filter((row) => row.some((text) => text.trim() !== ""));
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")).join("\n");
        const read = readDelimited(`a,b\n${quoted}`);
        expect(read.ok && read.records.slice(1).map(({ cells }) => cells)).toEqual(full);
      }),
    );
  });
});

describe("a figure", () => {
  test.each([
    ["1,000,000", 1_000_000],
    ["1 000 000", 1_000_000],
    ["1’000", 1_000],
    ["0", 0],
  ])("%s is a count", (text, value) => expect(readCount(text)).toEqual({ ok: true, value }));
  test.each([
    ["1.5", "not_whole"],
    ["1,5", "not_whole"],
    ["1.500", "not_whole"],
    ["-1", "too_small"],
    ["1e6", "not_a_number"],
    ["9007199254740992", "too_big"],
  ])("%s is none: %s", (text, code) => expect(readCount(text)).toEqual({ ok: false, code }));
  test("is money with up to two decimals, and a percentage", () => {
    expect(
      ["200000", "200,000.50", "200 000,5", "$12.34", "1.000.000,00"].map((text) => readMinor(text)),
    ).toMatchObject([
      { value: 20_000_000 },
      { value: 20_000_050 },
      { value: 20_000_050 },
      { value: 1_234 },
      { value: 100_000_000 },
    ]);
    expect(readMinor("90071992547409.92")).toEqual({ ok: false, code: "too_big" });
    expect(["20%", "12.5", "7,25 %"].map((text) => readBps(text))).toMatchObject([
      { value: 2_000 },
      { value: 1_250 },
      { value: 725 },
    ]);
  });
});
