import type { Currency } from "@/lib/core/schema";
import { formatInstant, type Reader } from "@/lib/i18n/dates";
import { formatMoney } from "@/lib/i18n/format";
import { isolate } from "@/lib/i18n/isolate";
import type { AppLocale } from "@/lib/i18n/locales";
import {
  MARGIN,
  element,
  footers,
  inks,
  setFace,
  sizes,
  space,
  labelledTable,
  openPdf,
  ensureSpace,
  write,
} from "@/lib/integrations/pdf/kit";
import { fundsOf } from "@/lib/ledger/balances";
import type { BookedEntry } from "@/lib/ledger/queries/entries";
import { receiptLabels, type ReceiptKind } from "./receipt-labels";

/** What a paper says: names from the agreement's parties, figures from the ledger's entries alone. */
export interface ReceiptFacts {
  kind: ReceiptKind;
  locale: AppLocale;
  milestoneId: string;
  agreementId: string;
  /** The milestone's title. */
  title: string;
  startup: string;
  payer: string;
  payee: string;
  currency: Currency;
  /** All of the milestone's, in the order in which they were written; at least one. */
  entries: readonly BookedEntry[];
}

type Row = readonly [label: string, value: string];

/** The papers that can be kept, and since when each can be made; null where there is nothing to attest yet. */
export function attestedAt(kind: ReceiptKind, entries: readonly BookedEntry[]): Date | null {
  const wanted = kind === "receipt" ? "fund" : "release";
  return entries.find((entry) => entry.kind === wanted)?.at ?? null;
}

/** A paper says the same to all its readers: its times are in UTC. */
const inUtc = (locale: AppLocale): Reader => ({ locale, timeZone: "UTC" });

/** What moved by an entry: the money that came into some account. */
const moved = ({ lines }: BookedEntry): number =>
  lines.reduce((sum, { amountMinor }) => sum + Math.max(0, amountMinor), 0);

/** The figures of a receipt or statement, in its language. */
export function figuresOf(facts: ReceiptFacts): Row[] {
  const { kind, locale, currency, entries } = facts;
  const say = receiptLabels[locale];
  const show = (minor: number) => formatMoney(minor, currency, locale, { cents: true });
  const on = (at: Date) => formatInstant(at, inUtc(locale), "moment");
  const first = (wanted: BookedEntry["kind"]) => entries.find((entry) => entry.kind === wanted);
  const sums = fundsOf(entries);
  const funded = first("fund");
  if (kind === "receipt")
    return [
      ...(funded ? ([[say.paidAt, on(funded.at)]] as const) : []),
      [say.paid, show(sums.fundedMinor)],
      ...(funded?.reference ? ([[say.payment, funded.reference]] as const) : []),
      [say.held, show(sums.heldMinor)],
      ...(sums.releasedMinor > 0 ? ([[say.released, show(sums.releasedMinor)]] as const) : []),
      ...(sums.refundedMinor > 0 ? ([[say.refunded, show(sums.refundedMinor)]] as const) : []),
    ];
  const released = first("release");
  const sent = first("transfer");
  return [
    ...(released ? ([[say.releasedAt, on(released.at)]] as const) : []),
    [say.net, show(sums.netMinor)],
    [say.released, show(sums.releasedMinor)],
    [say.fee, show(-sums.commissionMinor)],
    sent ? [say.sent, `${show(sums.paidMinor)}, ${on(sent.at)}`] : [say.waiting, show(sums.netMinor - sums.paidMinor)],
    ...(sent?.reference ? ([[say.transfer, sent.reference]] as const) : []),
  ];
}

/**
 * A receipt or payout statement as PDF/A-2a and PDF/UA-1. Pure: the same entries make the same bytes, dated by the last of them.
 * Throws RangeError where nothing was booked.
 */
export async function receiptPdf(facts: ReceiptFacts): Promise<Buffer> {
  const { kind, locale, milestoneId, agreementId, title, startup, payer, payee, currency, entries } = facts;
  const last = entries.at(-1);
  if (!last) throw new RangeError("A paper about no money");
  const say = receiptLabels[locale];
  const number = `${kind === "receipt" ? "R" : "P"}-${milestoneId}`;
  const figures = figuresOf(facts);
  const booked = entries
    .filter((entry) => entry.kind !== "fee")
    .map((entry): Row => {
      const amount = formatMoney(moved(entry), entry.currency, locale, { cents: true });
      return [formatInstant(entry.at, inUtc(locale), "moment"), say.entry(say.kinds[entry.kind], amount)];
    });
  const { doc, root, finish } = await openPdf({
    title: `${say.title[kind]} ${number}`,
    subject: say.title[kind],
    locale,
    createdAt: last.at,
  });
  element(doc, root, "H1", () => write(doc, say.title[kind], { face: "bold", size: sizes.title }));
  space(doc, 10);
  element(doc, root, "P", () => write(doc, say.lead[kind]));
  space(doc, 14);
  labelledTable(doc, root, [
    [say.number, number],
    [say.milestone, isolate(title)],
    [say.startup, isolate(startup)],
    [say.payer, isolate(payer)],
    [say.payee, isolate(payee)],
    [say.agreement, agreementId],
    [say.currency, currency],
  ]);
  labelledTable(doc, root, figures);
  ensureSpace(doc, 100);
  element(doc, root, "H2", () => write(doc, say.entries, { face: "bold", size: sizes.heading }));
  space(doc, 6);
  labelledTable(doc, root, booked);
  element(doc, root, "P", () => write(doc, say.foot, { size: sizes.small }));
  footers(doc, (page, of, top) => {
    setFace(doc, "regular", sizes.foot).fillColor(inks.quiet);
    doc.text(`CollabHub   ${number}   ${say.page(page, of)}`, MARGIN, top + 13, { lineBreak: false });
  });
  return finish();
}
