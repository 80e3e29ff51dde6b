import type { View } from "./view";

const wording = [
  /\b(?:paypal|venmo|zelle|cash ?app|western union|moneygram|revolut|lydia|paylib|interac|e-?transfer|virement interac)\b/,
  /\b(?:bitcoin|btc|usdt|crypto)\b.{0,30}\b(?:pay|paid|payment|wallet|send|paiement|payer|envoyer|portefeuille)\b/,
  /\b(?:pay|paid|payment|send|payer|paie|paiement)\b.{0,30}\b(?:bitcoin|btc|usdt|crypto)\b/,
  /\b(?:pay|paying|paid|settle|invoice) (?:me |you |us |them |this )?(?:directly|privately|in cash|under the table|off[- ](?:the )?platform)\b/,
  /\b(?:outside|off|without) (?:of )?(?:collabhub|the platform|this platform|the site)\b/,
  /\b(?:avoid|skip|save) (?:the |their )?(?:fee|fees|commission)\b/,
  /\b(?:payer|paye|paie|payez|regler|regle|facturer)(?:-moi| moi)? (?:directement|en liquide|au noir|en especes|hors)\b/,
  /\b(?:hors|en dehors|sans passer par)(?: de)?(?: la)? (?:plateforme|collabhub)\b/,
  /\b(?:evit(?:er|e|ons|ez)|sans) (?:la |les )?(?:commission|frais)\b/,
];

/** Whether a text speaks of paying without CollabHub. */
export const speaksOfOtherPayment = ({ text }: View): boolean => wording.some((pattern) => pattern.test(text));
