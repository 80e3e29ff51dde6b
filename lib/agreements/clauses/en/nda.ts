import type { Terms } from "../../terms/schema";
import type { Draft, DocumentSource } from "../structure";
import { noticeOf, span } from "../labels";
import { general } from "./general";

export function nda(terms: Terms["nda"], source: DocumentSource): Draft {
  const purpose =
    terms.purpose ?? "Finding out whether the parties want to work together or to invest, and preparing to do so.";
  const exchange = span(terms.termMonths, "month", "en");
  const secrecy = span(terms.confidentialityMonths, "month", "en");
  const notice = span(terms.noticeDays, "day", "en");
  const discloser = terms.mutual ? "a party" : source.startupName;
  return {
    title: terms.mutual ? "Mutual Non-Disclosure Agreement" : "Non-Disclosure Agreement",
    particulars: [
      ["Purpose", purpose],
      ["Who discloses", terms.mutual ? "Every party" : source.startupName],
      ["Exchange of information", `${exchange} from the last signature`],
      ["Confidentiality after that", secrecy],
      ["Notice of termination", notice],
    ],
    sections: [
      {
        heading: "Confidential information",
        clauses: [
          `Confidential information is everything not public that ${discloser} (the “Discloser”) makes known for the purpose to another party (the “Recipient”), in any form, and that is marked confidential or that a reasonable person would take to be so.`,
          "It does not include what the Recipient knew before, what is or becomes public without the Recipient’s fault, what the Recipient received lawfully from someone else, and what the Recipient developed without using it.",
        ],
        plain: [
          terms.mutual
            ? "This covers everything not public that one of you tells another in confidence."
            : `This covers everything not public that ${source.startupName} tells the others in confidence.`,
          "What is public, what you knew before, what you lawfully get elsewhere and what you find out by yourself is not covered.",
        ],
      },
      {
        heading: "What the Recipient undertakes",
        clauses: [
          "The Recipient uses confidential information for the purpose alone, and protects it with at least the care given to the Recipient’s own, and in any case with reasonable care.",
          "The Recipient shows it only to those colleagues and advisers who need it for the purpose and who are bound to equal secrecy, and answers for them.",
          "Where a law, a court or an authority requires disclosure, the Recipient tells the Discloser beforehand where that is allowed, and discloses no more than required. Nothing here keeps anyone from reporting a breach of the law to an authority.",
        ],
        plain: [
          `Whoever receives it keeps it secret and uses it only for this: ${purpose}`,
          "Only colleagues and advisers who need it may see it, if they are bound to the same secrecy. Whoever shares it answers for them.",
          "What a law or a court requires may be disclosed, and anyone may report a breach of the law to an authority.",
        ],
      },
      {
        heading: "What this agreement does not do",
        clauses: [
          "Confidential information remains the Discloser’s. No licence, and no duty to conclude anything further, follows from this agreement. Information is given as it is, without warranty.",
        ],
        plain: ["It obliges no one to hire or to invest, and gives no licence."],
      },
      {
        heading: "Duration and return",
        clauses: [
          `This agreement covers what is disclosed within ${exchange} from the day of the last signature. A party may end the exchange earlier by ${notice} of notice.`,
          `The duties of secrecy last ${secrecy} beyond the end of the exchange; for a trade secret, as long as it remains one.`,
          "On request the Recipient returns or destroys confidential information, save copies that the law requires to be kept or that ordinary backups hold until they expire.",
        ],
        plain: [
          `It covers what is disclosed within ${exchange} of the last signature. Secrecy lasts ${secrecy} beyond that, and for a trade secret as long as it remains one.`,
          `Either of you can stop the exchange earlier with ${noticeOf(terms.noticeDays)}.`,
          "On request, the information is returned or destroyed.",
        ],
      },
      ...general(terms.governingLaw, source),
    ],
  };
}
