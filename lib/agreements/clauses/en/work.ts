import type { Terms } from "../../terms/schema";
import type { Draft, DocumentSource, Section } from "../structure";
import { amount, day, noticeOf, smallClaim, span } from "../labels";
import { general } from "./general";

const per = { hour: "per hour worked", month: "per month", year: "per year", project: "for the whole of the services" };

/** The pay in one phrase. */
const payOf = (terms: Terms["work"]) =>
  terms.cashMinor === 0
    ? "No payment in cash"
    : `${amount(terms.cashMinor, terms.currency, "en")} ${per[terms.period]}`;

export function workParticulars(terms: Terms["work"]): [string, string][] {
  return [
    ["Role", terms.title],
    ["Start", day(terms.startOn, "en")],
    ["End", terms.endOn ? day(terms.endOn, "en") : "Open-ended"],
    ["Pay", payOf(terms)],
    ...(terms.hoursPerWeek ? [["Time", `${span(terms.hoursPerWeek, "hour", "en")} a week`] as [string, string]] : []),
  ];
}

/** Services, pay, results and secrecy: also part of a grant that pays for services. */
export function workSections(terms: Terms["work"]): Section[] {
  const due = span(terms.paymentDays, "day", "en");
  return [
    {
      heading: "Services",
      clauses: [
        `From ${day(terms.startOn, "en")}${terms.endOn ? ` until ${day(terms.endOn, "en")}` : ""} the Contractor provides these services as ${terms.title}: ${terms.services}`,
        "The Contractor works as an independent contractor, chooses how and where to work within what the services need, and bears the Contractor’s own taxes and contributions. Where mandatory law makes the relation an employment, that law applies.",
        ...(terms.hoursPerWeek
          ? [
              `The services take about ${span(terms.hoursPerWeek, "hour", "en")} a week. More needs the Company’s consent.`,
            ]
          : []),
      ],
      plain: [
        `The Contractor provides the services as ${terms.title}, from ${day(terms.startOn, "en")}${terms.endOn ? ` to ${day(terms.endOn, "en")}` : ""}${terms.hoursPerWeek ? `, about ${span(terms.hoursPerWeek, "hour", "en")} a week` : ""}.`,
        "As an independent contractor, they choose how and where to work and pay their own taxes, unless the law makes this a job.",
      ],
    },
    {
      heading: "Pay",
      clauses: [
        terms.cashMinor === 0
          ? "The services are not paid in cash."
          : `The Company pays ${payOf(terms)}, plus sales taxes where they are due, within ${due} of a proper invoice. Where the parties fund milestones through CollabHub, what is released there counts as payment.`,
        "Expenses are reimbursed where the Company approved them beforehand.",
        ...(terms.freeSmallClaims
          ? [
              "A dispute over milestone funds below USD 500 is decided, without a fee, by a second moderator of CollabHub. The decision settles those funds and keeps nobody from a court.",
            ]
          : []),
      ],
      plain: [
        terms.cashMinor === 0
          ? "The work is not paid in cash."
          : `Pay: ${payOf(terms)}, within ${due} of the invoice. What is released from milestones counts as payment.`,
        "Expenses are paid back if the Company approved them beforehand.",
        ...(terms.freeSmallClaims
          ? [
              `A dispute over milestone funds below ${smallClaim("en")} is decided free of charge by a second moderator. You can still go to court.`,
            ]
          : []),
      ],
    },
    {
      heading: "Results of the work",
      clauses: [
        "What the Contractor makes in providing the services belongs to the Company once it is paid for: the Contractor assigns all rights in it to the Company, world-wide, and waives moral rights so far as the law allows.",
        "What the Contractor brought along remains the Contractor’s; where it is part of a result, the Company may use it with that result for ever and free of charge. Open-source components keep their licences, and the Contractor names them.",
      ],
      plain: [
        "What the Contractor makes belongs to the Company once it is paid for.",
        "What the Contractor brought along remains theirs. The Company may keep using it as part of the results.",
      ],
    },
    {
      heading: "Confidentiality",
      clauses: [
        `Each party keeps secret what the other makes known in confidence, uses it for this agreement alone, and does so until ${span(terms.confidentialityMonths, "month", "en")} after its end. What is public, was known before, came lawfully from elsewhere or was developed independently is free. Nothing here keeps anyone from reporting a breach of the law to an authority.`,
        "Personal data are handled as the law on their protection requires, and deleted or returned when no longer needed.",
      ],
      plain: [
        `You keep each other’s secrets until ${span(terms.confidentialityMonths, "month", "en")} after the end. Anyone may report a breach of the law to an authority.`,
        "Personal data is handled as the law requires, then deleted or returned.",
      ],
    },
  ];
}

export function work(terms: Terms["work"], source: DocumentSource): Draft {
  const notice = span(terms.noticeDays, "day", "en");
  return {
    title: "Work Agreement",
    particulars: [...workParticulars(terms), ["Notice of termination", notice]],
    sections: [
      ...workSections(terms),
      {
        heading: "Duration and termination",
        clauses: [
          terms.endOn
            ? `This agreement ends on ${day(terms.endOn, "en")} without notice. Before that a party may end it by ${notice} of notice.`
            : `This agreement has no fixed end. A party may end it by ${notice} of notice.`,
          "A party may end it at once for a serious breach that is not remedied within 10 days of a notice that names it. Together the parties may end it at any time.",
          "At the end the Company pays for what was done, and the Contractor hands over results and returns what is the Company’s. Results of the work, confidentiality and disputes outlive the end.",
        ],
        plain: [
          terms.endOn
            ? `It ends on ${day(terms.endOn, "en")}. Either of you can end it earlier with ${noticeOf(terms.noticeDays)}.`
            : `It has no fixed end. Either of you can end it with ${noticeOf(terms.noticeDays)}.`,
          "After a serious breach that is not remedied within 10 days, either of you can end it at once.",
          "At the end, the work done is paid for, and results and the Company’s property are handed over.",
        ],
      },
      ...general(terms.governingLaw, source),
    ],
  };
}
