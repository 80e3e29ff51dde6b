import type { Schedule, Terms } from "../../terms/schema";
import type { Draft, DocumentSource } from "../structure";
import { formatList } from "@/lib/i18n/format";
import { count, day, noticeOf, percent, price, span } from "../labels";
import { general } from "./general";
import { workParticulars, workSections } from "./work";

const allocations: Record<Terms["equity"]["allocation"], string> = {
  cumulative_rounding: "each vesting date rounds the total vested so far to the nearest whole share",
  cumulative_round_down: "each vesting date rounds the total vested so far down to a whole share",
  front_loaded: "shares that do not divide vest one each on the first vesting dates",
  back_loaded: "shares that do not divide vest one each on the last vesting dates",
  front_loaded_to_single_tranche: "shares that do not divide vest on the first vesting date",
  back_loaded_to_single_tranche: "shares that do not divide vest on the last vesting date",
};

function vesting(schedule: Schedule, startOn: string): string {
  const start = day(startOn, "en");
  if (schedule.kind === "tranches") {
    const parts = schedule.tranches.map(
      ({ month, bps }) => `${percent(bps, "en")} after ${span(month, "month", "en")}`,
    );
    return `Counted from ${start}: ${formatList(parts, "en")}`;
  }
  const { months, everyMonths, cliffMonths, cliffBps } = schedule;
  const rhythm = everyMonths === 1 ? "monthly" : `every ${span(everyMonths, "month", "en")}`;
  const cliff =
    cliffMonths === 0
      ? "without a cliff"
      : cliffBps === undefined
        ? `with a cliff of ${span(cliffMonths, "month", "en")}`
        : `with a cliff of ${span(cliffMonths, "month", "en")} at which ${percent(cliffBps, "en")} vest`;
  return `Over ${span(months, "month", "en")} from ${start}, ${rhythm}, ${cliff}`;
}

const instruments = { options: "Options on common shares", shares: "Common shares" } as const;

function accelerationClause({ trigger, bps }: Terms["equity"]["acceleration"]): string {
  const part = percent(bps, "en");
  if (trigger === "none" || bps === 0) return "A sale of the Company does not quicken vesting.";
  const sale = "A sale is the transfer of control over the Company, or of substantially all its assets.";
  return trigger === "single"
    ? `On a sale of the Company ${part} of the shares not yet vested vest at once. ${sale}`
    : `If the Company or its successor ends the Recipient’s services without cause within 12 months of a sale of the Company, ${part} of the shares not yet vested vest at once. ${sale}`;
}

function saleInPlainWords({ trigger, bps }: Terms["equity"]["acceleration"]): string {
  if (trigger === "none" || bps === 0) return "A sale of the Company does not speed up vesting.";
  const sooner = `${percent(bps, "en")} of what has not vested vests at once`;
  return trigger === "single"
    ? `If the Company is sold, ${sooner}.`
    : `If the Company is sold and ends the services without cause within 12 months, ${sooner}.`;
}

function grant(terms: Terms["equity"]): string[] {
  const shares = span(terms.shares, "share", "en");
  const at = terms.pricePerShare
    ? `at ${price(terms.pricePerShare, terms.currency, "en")} per share`
    : "at the fair market value per share that the Company’s board sets on the grant date";
  return [
    terms.instrument === "options"
      ? `On ${day(terms.grantedOn, "en")} the Company grants the Recipient options to buy ${shares} of its common stock ${at}.`
      : `On ${day(terms.grantedOn, "en")} the Company issues to the Recipient ${shares} of its common stock ${at}, subject to the vesting below.`,
    ...(terms.equityBps === null
      ? []
      : [
          `The parties took this number to be ${percent(terms.equityBps, "en")} of the fully diluted shares when they agreed it. The number of shares binds, and later issues dilute it like every other holding.`,
        ]),
    "The grant needs the approval of the Company’s board and whatever filings the law asks for. The Company obtains both without delay and tells the Recipient.",
  ];
}

export function equity(terms: Terms["equity"], source: DocumentSource): Draft {
  const shares = span(terms.shares, "share", "en");
  const schedule = vesting(terms.schedule, terms.vestingStartOn);
  const notice = span(terms.noticeDays, "day", "en");
  const leaver =
    terms.instrument === "options"
      ? `Vested options may be exercised until ${span(terms.exerciseDays, "day", "en")} after the last day; then they lapse.`
      : "The Company may buy back shares not vested within 90 days of the last day, at the lower of the price paid and the fair market value.";
  return {
    title: "Equity Grant Agreement",
    particulars: [
      ["Grant", `${instruments[terms.instrument]}: ${count(terms.shares, "en")}`],
      ["Grant date", day(terms.grantedOn, "en")],
      [
        "Price",
        terms.pricePerShare
          ? `${price(terms.pricePerShare, terms.currency, "en")} per share`
          : "Fair market value on the grant date",
      ],
      ["Vesting", schedule],
      ...(terms.services ? workParticulars(terms.services) : []),
      ["Notice of termination", notice],
    ],
    sections: [
      {
        heading: "Grant",
        clauses: grant(terms),
        plain: [
          `${source.startupName} grants ${shares} (${terms.instrument === "options" ? "options: a right to buy" : "issued now, earned over time"}), once the Company’s board has approved it.`,
          "The number of shares counts, not a percentage: later rounds make everyone’s part smaller.",
        ],
      },
      {
        heading: "Vesting",
        clauses: [
          `${schedule}. Only whole shares vest: ${allocations[terms.allocation]}, so that all dates together make exactly ${shares}.`,
          `A month’s vesting date is the day of the month of ${day(terms.vestingStartOn, "en")}, or the month’s last day where it has no such day. What would have vested before the grant date vests on the grant date.`,
          "Vesting goes on while the Recipient provides services to the Company, and stops on the day on which this agreement ends.",
          accelerationClause(terms.acceleration),
        ],
        plain: [
          `They are earned step by step. ${schedule}.`,
          "Vesting stops on the day on which this agreement ends.",
          saleInPlainWords(terms.acceleration),
        ],
      },
      {
        heading: "When the services end",
        clauses: [
          `On the last day what has not vested lapses or, for issued shares, may be bought back. ${leaver}`,
          "Where the Recipient’s services end for serious breach, vested options lapse on that day; vested shares remain the Recipient’s.",
        ],
        plain: [
          "When the services end, what has vested stays and the rest is lost.",
          terms.instrument === "options"
            ? `Vested options must be used within ${span(terms.exerciseDays, "day", "en")} of the last day. After a serious breach they are lost, too.`
            : "The Company may buy back shares that have not vested. Vested shares stay, even after a serious breach.",
        ],
      },
      ...(terms.services ? workSections(terms.services) : []),
      {
        heading: "Shares, transfer and tax",
        clauses: [
          "Options carry no vote and no dividend. Shares may be transferred only as the Company’s articles and shareholder agreements allow, and the Recipient joins the latter when asked on the same terms as other holders of common stock.",
          "A split, consolidation or similar change of the Company’s capital changes the number and the price in proportion.",
          "The Recipient bears the Recipient’s own taxes on the grant and is advised to take tax advice before signing; deadlines for tax elections can be as short as 30 days.",
        ],
        plain: [
          "Options carry no vote and no dividend, and shares can be transferred only as the Company’s articles allow.",
          "Shares may turn out to be worth nothing. You pay your own taxes: take advice before signing, since a deadline can be as short as 30 days.",
        ],
      },
      {
        heading: "Duration and termination",
        clauses: [
          `A party may end this agreement by ${notice} of notice; together the parties may end it at any time. What has vested by the last day stays vested.`,
        ],
        plain: [
          `Either of you can end it with ${noticeOf(terms.noticeDays)}. What has vested by the last day stays vested.`,
        ],
      },
      ...general(terms.governingLaw, source),
    ],
  };
}
