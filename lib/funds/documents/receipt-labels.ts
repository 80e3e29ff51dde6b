import type { AppLocale } from "@/lib/i18n/locales";

/** What a paper is: the payer's receipt for money paid in, the payee's statement of what was paid out. */
export type ReceiptKind = "receipt" | "statement";

const en = {
  title: { receipt: "Receipt for milestone funds", statement: "Payout statement" },
  lead: {
    receipt:
      "CollabHub received this payment and holds it as milestone funds. They are released when the payer accepts the work or has not answered 14 days after delivery. A refund or a dispute can return them to the payer.",
    statement:
      "CollabHub released these milestone funds to the talent. Its fee of 5\u202f% is deducted from released money only; CollabHub pays the card processing cost.",
  },
  number: "Number",
  milestone: "Milestone",
  startup: "Startup",
  agreement: "Agreement",
  currency: "Currency",
  payer: "Paid by",
  payee: "Talent",
  paidAt: "Paid on",
  paid: "Amount paid",
  payment: "Payment reference",
  held: "Still held",
  released: "Released",
  refunded: "Refunded",
  releasedAt: "Released on",
  fee: "CollabHub fee, 5\u202f%",
  net: "Talent receives",
  sent: "Sent to the talent’s account",
  waiting: "Not sent yet",
  transfer: "Transfer reference",
  entries: "Ledger entries",
  kinds: {
    fund: "Paid",
    release: "Released",
    transfer: "Sent to the talent’s account",
    refund: "Refunded",
    receive: "Payment received without a match",
    return: "Payment returned",
    chargeback: "Chargeback by the payer’s bank",
    reversal: "Payment returned by the bank",
    offset: "Chargeback covered by held funds",
    write_off: "Loss covered by CollabHub",
    bounce: "Refund failed",
    repay: "Refunded again",
    fee: "Processing cost, paid by CollabHub",
  },
  foot: "All figures come from CollabHub’s ledger. Times are in UTC.",
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
      "CollabHub a reçu ce paiement et le retient comme fonds de jalon. Ils sont versés quand la partie qui paie accepte le travail ou n’a pas répondu 14 jours après la livraison. Un remboursement ou un litige peut les lui rendre.",
    statement:
      "CollabHub a versé ces fonds de jalon au talent. Sa commission de 5\u202f% ne porte que sur l’argent versé\u202f; CollabHub prend en charge les frais de carte.",
  },
  number: "Numéro",
  milestone: "Jalon",
  startup: "Startup",
  agreement: "Contrat",
  currency: "Devise",
  payer: "Payé par",
  payee: "Talent",
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
  waiting: "Pas encore envoyé",
  transfer: "Référence du virement",
  entries: "Écritures du grand livre",
  kinds: {
    fund: "Payé",
    release: "Versé",
    transfer: "Envoyé sur le compte du talent",
    refund: "Remboursé",
    receive: "Paiement reçu sans correspondance",
    return: "Paiement retourné",
    chargeback: "Paiement repris par la banque",
    reversal: "Paiement rendu par la banque",
    offset: "Reprise couverte par les fonds retenus",
    write_off: "Perte prise en charge par CollabHub",
    bounce: "Échec du remboursement",
    repay: "Remboursé à nouveau",
    fee: "Frais de traitement, payés par CollabHub",
  },
  foot: "Tous les montants proviennent du grand livre de CollabHub. Les heures sont en UTC.",
  entry: (what, amount) => `${what}\u202f: ${amount}`,
  page: (page, of) => `Page ${page} sur ${of}`,
};

/** The words of both papers. */
export const receiptLabels: Readonly<Record<AppLocale, Words>> = { en, fr };
