import type { Terms } from "../../terms/schema";
import type { Draft, DocumentSource } from "../structure";
import { amount, percent, span } from "../labels";
import { general } from "./general";

export function safe(terms: Terms["safe"], source: DocumentSource): Draft {
  const money = amount(terms.amountMinor, terms.currency, "en");
  const cap = terms.valuationCapMinor === null ? null : amount(terms.valuationCapMinor, terms.currency, "en");
  const discount = terms.discountBps === null ? null : percent(terms.discountBps, "en");
  const post = terms.kind === "post_money";
  const capitalization = post
    ? "all shares, options, promised options and the unallocated pool of the Company, and all shares into which this and every other SAFE and convertible converts, without what the round itself adds to the pool or issues"
    : "all shares, options, promised options and the unallocated pool of the Company, with what the round adds to the pool, without SAFEs and other convertibles";
  const prices = [
    ...(cap ? [`the cap price: ${cap} divided by the capitalization`] : []),
    ...(discount ? [`the price of the round less ${discount}`] : []),
    "the price of the round",
  ];
  return {
    title: `Simple Agreement for Future Equity (${post ? "post-money" : "pre-money"})`,
    particulars: [
      ["Purchase amount", money],
      [post ? "Valuation cap (post-money)" : "Valuation cap (pre-money)", cap ?? "None"],
      ["Discount", discount ?? "None"],
      ["Most-favoured terms", terms.mostFavoured ? "Yes" : "No"],
      ["Pro-rata right", terms.proRata ? "Yes" : "No"],
    ],
    sections: [
      {
        heading: "Purchase",
        clauses: [
          `The Investor pays the Company ${money} within ${span(terms.paymentDays, "day", "en")} of the last signature, by bank transfer and not by card. In exchange the Investor receives the right to shares described here.`,
          "This is no loan: it bears no interest and has no due date. Until it converts, the Investor is no shareholder and has no vote and no dividend.",
        ],
        plain: [
          `The Investor pays ${source.startupName} ${money} by bank transfer within ${span(terms.paymentDays, "day", "en")} of the last signature, for shares later.`,
          "It is no loan: no interest, no due date, and no vote until it converts.",
        ],
      },
      {
        heading: "Conversion in a priced round",
        clauses: [
          "When the Company first sells preferred shares at a fixed price in good faith to raise money, the purchase amount converts at its closing into preferred shares, rounded down to whole shares.",
          prices.length === 1
            ? "It converts at the price of the round."
            : `It converts at the lowest of these prices: ${prices.join("; ")}.`,
          ...(cap ? [`The capitalization is ${capitalization}.`] : []),
          "The shares have the rights of those of the round, except that liquidation preference and price-based rights are reckoned from the conversion price.",
        ],
        plain: [
          cap || discount
            ? `In the next priced round it becomes shares${cap ? `, at a price as if the Company were worth at most ${cap} (${post ? "after" : "before"} all SAFEs)` : ""}${discount ? `${cap ? " or" : ","} at ${discount} off the round’s price${cap ? ", whichever is cheaper" : ""}` : ""}.`
            : "In the next priced round it becomes shares at the round’s price.",
        ],
      },
      {
        heading: "Sale or dissolution before that",
        clauses: [
          `If the Company is sold or goes public before conversion, the Investor receives, as the Investor chooses, the purchase amount${cap ? " or what the shares converted at the cap price would bring" : ""}, before any payment to holders of common shares and in proportion with other SAFEs.`,
          "If the Company is dissolved, the Investor receives the purchase amount after the creditors and before the holders of common shares, so far as there is money, in proportion with other SAFEs.",
        ],
        plain: [
          `If the Company is sold or goes public first, the Investor gets the money back${cap ? " or what the shares at the cap price would bring, whichever they choose" : ""}.`,
          "If the Company is dissolved, the money comes back after the creditors are paid, if any is left. All of it can be lost.",
        ],
      },
      ...(terms.mostFavoured
        ? [
            {
              heading: "Most-favoured terms",
              clauses: [
                "If the Company issues another SAFE or convertible on better terms before this one converts, it says so within 10 days, and the Investor may take those terms instead.",
              ],
              plain: [
                "If someone later gets better terms, the Company says so within 10 days and the Investor may take them.",
              ],
            },
          ]
        : []),
      ...(terms.proRata
        ? [
            {
              heading: "Pro-rata right",
              clauses: [
                "In the priced round in which this SAFE converts the Investor may buy, at the round’s price, as much as keeps the part of the Company that the conversion brings.",
              ],
              plain: ["The Investor may buy more in that round, to keep the same part of the Company."],
            },
          ]
        : []),
      {
        heading: "What each party confirms",
        clauses: [
          "The Company confirms that it exists lawfully, may conclude this agreement and has its board’s approval.",
          "The Investor confirms to be allowed to buy this security under the law that applies to the Investor, to buy for the Investor’s own account, and to be able to bear the loss of all of the money.",
          "This security has not been registered or qualified for the public. It may not be transferred without the Company’s consent, nor against securities law.",
        ],
        plain: [
          "The Company confirms that its board approves. The Investor confirms that the law allows the purchase and that losing all of the money would be bearable.",
          "It cannot be passed on without the Company’s consent.",
        ],
      },
      {
        heading: "End",
        clauses: [
          "This agreement ends once it has converted or been paid out, or when all parties agree in writing to end it. One party alone cannot end it.",
        ],
        plain: [
          "It ends when it has converted or been paid out, or when everyone agrees in writing. There is no notice: one party alone cannot end it.",
        ],
      },
      ...general(terms.governingLaw, source),
    ],
  };
}
