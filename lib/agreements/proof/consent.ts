import type { AppLocale } from "@/lib/i18n/locales";
import { fr } from "../clauses/labels";

/** Names the wording below. Another wording needs another version: the text that a signer agreed to must be retrievable for years. */
export const CONSENT_VERSION = "consent/1";

/**
 * What a signer agrees to, shown before and recorded with the signature (ESIGN, 15 U.S.C. § 7001(c); UETA § 5; PIPEDA
 * principle 4.3): intent to sign, consent to electronic form, how to get paper, how to withdraw.
 */
export const consentTexts: Record<AppLocale, string> = {
  en: "I have read this document and intend to sign it. I agree to sign it electronically and to receive it and its notices electronically; my signature binds me as one on paper would. I can download and print it at any time, and until I sign I can decline and ask for paper instead.",
  fr: fr`J'ai lu ce document et j'entends le signer. J'accepte de le signer par voie électronique et de le recevoir, ainsi que les avis qui s'y rapportent, par voie électronique ; ma signature m'engage comme une signature sur papier. Je peux le télécharger et l'imprimer en tout temps et, tant que je n'ai pas signé, je peux refuser et demander une version papier.`,
};
