import type { AppLocale } from "@/lib/i18n/locales";
import { inLocale, publicPaths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";

/** Where anyone verifies an agreement: the URL in the QR codes of its document. It contains only a random id. */
export const verifyUrl = (proofId: string, locale: AppLocale): string =>
  siteUrl(inLocale(locale, publicPaths.verifyDocument(proofId)));

/** The proof id that a file names in its link, where it is readable; a sealed document's is. */
export const proofIdIn = (pdf: Buffer): string | null =>
  /\/verify\?proof=([\w-]{22})(?![\w-])/.exec(pdf.toString("latin1"))?.[1] ?? null;
