import type { AppLocale } from "@/lib/i18n/locales";

/** What a paper is: the payer's receipt for money paid in, the payee's statement of what was paid out. */
export type ReceiptKind = "receipt" | "statement";

const en = {
  title: { receipt: "Receipt for milestone funds", statement: "Payout statement" },
  lead: {
    receipt:
      "CollabHub received this payment and holds it as milestone funds. Held funds leave when the payer accepts the work, when both agree, or when a dispute decides.",
    statement:
      "CollabHub released these milestone funds to the payee. Its fee of 5\u202f% is taken from released money only; what card processing costs is borne by CollabHub.",
  },
  number: "Number",
  milestone: "Milestone",
  startup: "Startup",
  agreement: "Agreement",
  currency: "Currency",
  payer: "Paid by",
  payee: "For the work of",
  paidAt: "Paid on",
  paid: "Amount paid",
  payment: "Payment reference",
  held: "Still held",
  released: "Released",
  refunded: "Refunded",
  releasedAt: "Released on",
  fee: "CollabHub fee, 5\u202f%",
  net: "Payee receives",
  sent: "Sent to the payee’s account",
  waiting: "Waits to be sent",
  transfer: "Transfer reference",
  entries: "What happened",
  kinds: {
    fund: "Paid in",
    release: "Released",
    transfer: "Sent to the payee’s account",
    refund: "Refunded",
    receive: "A payment that funded nothing arrived",
    return: "And was returned",
    chargeback: "The payer’s bank took the payment back",
    reversal: "The bank’s case was decided for the payment",
    offset: "Held funds covered the bank’s case",
    write_off: "CollabHub bore the loss",
    bounce: "A refund came back",
    repay: "Refunded again",
    fee: "Processing cost, borne by CollabHub",
  },
  foot: "All figures are from CollabHub’s ledger. Times are UTC.",
  entry: (what: string, amount: string) => `${what}: ${amount}`,
  page: (page: number, of: number) => `Page ${page} of ${of}`,
} as const;

type Words = {
  [K in keyof typeof en]: (typeof en)[K] extends string
    ? string
    : (typeof en)[K] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : { [P in keyof (typeof en)[K]]: string };
};

const fr: Words = {
  title: { receipt: "Reçu de fonds de jalon", statement: "Relevé de paiement" },
  lead: {
    receipt:
      "CollabHub a reçu ce paiement et le retient comme fonds de jalon. Les fonds retenus sortent quand la partie qui paie accepte le travail, quand les deux s’entendent, ou quand un litige le décide.",
    statement:
      "CollabHub a versé ces fonds de jalon au talent. Sa commission de 5\u202f% ne porte que sur l’argent versé\u202f; les frais de carte sont à la charge de CollabHub.",
  },
  number: "Numéro",
  milestone: "Jalon",
  startup: "Startup",
  agreement: "Contrat",
  currency: "Devise",
  payer: "Payé par",
  payee: "Pour le travail de",
  paidAt: "Payé le",
  paid: "Montant payé",
  payment: "Référence du paiement",
  held: "Encore retenu",
  released: "Versé",
  refunded: "Remboursé",
  releasedAt: "Versé le",
  fee: "Commission de CollabHub, 5\u202f%",
  net: "Le talent reçoit",
  sent: "Envoyé sur le compte du talent",
  waiting: "En attente d’envoi",
  transfer: "Référence du virement",
  entries: "Ce qui s’est passé",
  kinds: {
    fund: "Payé",
    release: "Versé",
    transfer: "Envoyé sur le compte du talent",
    refund: "Remboursé",
    receive: "Un paiement sans objet est arrivé",
    return: "Et a été retourné",
    chargeback: "La banque a repris le paiement",
    reversal: "Le dossier bancaire a été tranché en faveur du paiement",
    offset: "Les fonds retenus ont couvert le dossier bancaire",
    write_off: "CollabHub a assumé la perte",
    bounce: "Un remboursement est revenu",
    repay: "Remboursé de nouveau",
    fee: "Frais de traitement, à la charge de CollabHub",
  },
  foot: "Tous les montants proviennent du grand livre de CollabHub. Les heures sont en UTC.",
  entry: (what, amount) => `${what}\u202f: ${amount}`,
  page: (page, of) => `Page ${page} sur ${of}`,
};

/** The words of both papers. */
export const receiptLabels: Readonly<Record<AppLocale, Words>> = { en, fr };
