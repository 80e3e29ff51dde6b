import { describe, expect, test } from "vitest";
import { currencies } from "@/lib/core/currencies";
import { attestedAt, figuresOf, receiptPdf, type ReceiptFacts } from "@/lib/funds/documents/receipt-pdf";
import { fund, refund, release, settle, transfer, type Deal } from "@/lib/ledger/entries";
import type { BookedEntry } from "@/lib/ledger/queries/entries";
import { pageTexts } from "../agreements/pdf-text";

const deal: Deal = {
  milestoneId: "665f1c2ab7e4d90012345678",
  payerId: "665f1c2ab7e4d90012345671",
  payeeId: "665f1c2ab7e4d90012345672",
  currency: "CAD",
  amountMinor: 100_001,
};
const booked = (entries: readonly Omit<BookedEntry, "at" | "reference">[]): BookedEntry[] =>
  entries.map((entry, index) => ({
    ...entry,
    at: new Date(Date.UTC(2027, 0, 5 + index, 10)),
    reference: entry.kind === "fund" ? "pi_123" : entry.kind === "transfer" ? "tr_456" : null,
  }));
const facts = (
  kind: ReceiptFacts["kind"],
  entries: BookedEntry[],
  locale: ReceiptFacts["locale"] = "en",
): ReceiptFacts => ({
  kind,
  locale,
  milestoneId: deal.milestoneId,
  agreementId: "665f1c2ab7e4d90012345673",
  title: "Carte <b>& légende</b> 🌊",
  startup: "Tidemark",
  payer: "Zoë Lefèvre",
  payee: "Ada Obi",
  currency: deal.currency,
  entries,
});
const values = (given: ReceiptFacts) => figuresOf(given).map(([, value]) => value);

describe("papers about milestone funds", () => {
  test("a receipt says what was paid, and what became of it to the cent", () => {
    const paid = booked([fund(deal, 1)]);
    expect(values(facts("receipt", paid))).toEqual(["5 Jan 2027, 10:00 UTC", "CA$1,000.01", "pi_123", "CA$1,000.01"]);
    const split = booked([fund(deal, 1), ...settle(deal, 60)]);
    expect(values(facts("receipt", split)).slice(3)).toEqual(["CA$0.00", "CA$600.00", "CA$400.01"]);
  });

  test("a statement says the net first, then what was released, the fee, and whether it was sent", () => {
    const waiting = booked([fund(deal, 1), release(deal, 100_001)]);
    expect(values(facts("statement", waiting))).toEqual([
      "6 Jan 2027, 10:00 UTC",
      "CA$950.01",
      "CA$1,000.01",
      "−CA$50.00",
      "CA$950.01",
    ]);
    const sent = booked([fund(deal, 1), release(deal, 100_001), transfer(deal, 95_001)]);
    expect(values(facts("statement", sent)).slice(4)).toEqual(["CA$950.01, 7 Jan 2027, 10:00 UTC", "tr_456"]);
  });

  test("each can be made once there is something to attest", () => {
    expect([attestedAt("receipt", []), attestedAt("statement", booked([fund(deal, 1)]))]).toEqual([null, null]);
    expect(attestedAt("statement", booked([fund(deal, 1), refund(deal, deal.amountMinor)]))).toBeNull();
    expect(attestedAt("receipt", booked([fund(deal, 1)]))).toEqual(new Date("2027-01-05T10:00:00Z"));
  });

  test("equal entries make equal bytes, in French with its spaces, whatever a title holds", async () => {
    const given = facts("receipt", booked([fund(deal, 1)]), "fr");
    const bytes = await receiptPdf(given);
    expect((await receiptPdf(given)).equals(bytes)).toBe(true);
    const text = pageTexts(bytes).join("\n");
    expect(text).toContain("Reçu de fonds de jalon");
    expect(text).toContain("1\u202f000,01\u202f$\u202fCA");
    expect(text).toContain("Carte <b>& légende</b>");
    const source = bytes.toString("latin1");
    expect(source).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(source).toContain("/Lang (fr-CA)");
  });

  test("names are written in their own scripts, and what no font has by its number", async () => {
    const given = facts("receipt", booked([fund(deal, 1)]));
    const names = { startup: "شركة النور", payer: "محمد الأمين", payee: "王小明" };
    const text = pageTexts(await receiptPdf({ ...given, ...names, title: "Carte 🚀" })).join("\n");
    for (const said of [...Object.values(names), "Carte [U+1F680]"]) expect(text).toContain(said);
    expect(text).not.toContain("□");
  });

  test.each(["en", "fr"] as const)("in %s can be made in every currency", async (locale) => {
    for (const currency of currencies) {
      const entries = booked([fund({ ...deal, currency }, 1), release({ ...deal, currency }, 100_001)]);
      const bytes = await receiptPdf({ ...facts("statement", entries, locale), currency });
      expect(pageTexts(bytes).join("")).not.toContain("□");
    }
  });
});
