import type { GoverningLaw } from "../../states";
import type { DocumentSource, Section } from "../structure";

const laws: Record<GoverningLaw, readonly [law: string, courts: string]> = {
  "CA-ON": ["the laws of Ontario and the federal laws of Canada that apply there", "the courts of Ontario"],
  "CA-QC": ["the laws of Quebec and the federal laws of Canada that apply there", "the courts of Quebec"],
  "CA-BC": [
    "the laws of British Columbia and the federal laws of Canada that apply there",
    "the courts of British Columbia",
  ],
  "CA-AB": ["the laws of Alberta and the federal laws of Canada that apply there", "the courts of Alberta"],
  "US-DE": ["the laws of the State of Delaware", "the state and federal courts of Delaware"],
  "US-CA": ["the laws of the State of California", "the state and federal courts of California"],
  "US-NY": ["the laws of the State of New York", "the state and federal courts of New York"],
  FR: ["the laws of France", "the courts of France"],
};

/** The closing sections of every type: law, changes, signature (ESIGN 15 U.S.C. § 7001, UETA, Ontario's Electronic Commerce Act). */
export function general(law: GoverningLaw, { amendsSha256, bindingLocale }: DocumentSource): Section[] {
  const [laws_, courts] = laws[law];
  return [
    {
      heading: "Governing law and disputes",
      clauses: [
        `This agreement is governed by ${laws_}.`,
        `The parties first try in good faith to settle a dispute between themselves. What they cannot settle within 30 days goes to ${courts}, unless mandatory law gives a party another court.`,
      ],
      plain: [
        `It is governed by ${laws_}. What you cannot settle between yourselves within 30 days goes to ${courts}, unless the law gives you another court.`,
      ],
    },
    {
      heading: "General provisions",
      clauses: [
        "This agreement is everything that the parties have agreed on its subject. It can be changed only by a new version that all parties sign and that names the SHA-256 hash of this document.",
        ...(amendsSha256
          ? [
              `Once all parties have signed, this agreement replaces the earlier agreement whose document has the SHA-256 hash ${amendsSha256}.`,
            ]
          : []),
        "If a provision cannot be enforced, the others remain in force, and the parties replace it by an enforceable one that comes closest to its purpose.",
        "A party may not transfer this agreement without the written consent of the others. Not using a right is no waiver of it.",
        "Notices are given in writing through CollabHub, or to the e-mail address of the other party’s account, and count from the day on which they can be read.",
      ],
      plain: [
        "It changes only by a new version that everyone signs. No one can transfer it without the written consent of the others.",
        ...(amendsSha256 ? ["Once everyone has signed, it replaces the earlier agreement."] : []),
        "Notices are given in writing, on CollabHub or by e-mail.",
      ],
    },
    {
      heading: "Electronic signature and copies",
      clauses: [
        "The parties agree to sign this agreement electronically, in the order in which they are named. A typed and a drawn signature have the same effect.",
        "Each signature is bound to the exact bytes of this document. This agreement takes effect when the last party has signed; until then each signature lapses if a party declines or the time for signing ends.",
        "After the last signature CollabHub adds a certificate of signature and seals the file. Each party receives a copy, can download it at any time, and may keep it on paper.",
        "The English text governs; the parties have chosen English for it. A translation or a summary helps reading and is no part of this agreement.",
      ],
      plain: [
        `It takes effect once everyone has signed, and each of you gets a sealed copy. The ${bindingLocale === "fr" ? "French" : "English"} text governs.`,
      ],
    },
  ];
}
