import { env } from "@/lib/core/env";
import { countryList } from "@/lib/i18n/countries";
import { formatList } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { legalFacts } from "../facts";
import type { LegalText } from "../schema";
import { legalVersions, type LegalDocument } from "../states";
import { vendors, type Vendor } from "../vendors";

/** A vendor as a section of the list: what for, what, where, by what agreement. */
function vendorSection({ id, name, purpose, data, region, dpa }: Vendor, locale: AppLocale) {
  const t = translator(locale, "legal");
  return {
    id,
    title: name,
    paragraphs: [
      t(`subprocessors.purposes.${purpose}`),
      t("subprocessors.data", {
        data: formatList(
          data.map((kind) => t(`subprocessors.kinds.${kind}`)),
          locale,
        ),
      }),
      t("subprocessors.region", { region: countryList(region, locale) }),
      t("subprocessors.transfer", { dpa }),
    ],
  };
}

/** A legal text in a language, with every figure from where the product takes it. */
export function legalText(document: LegalDocument, locale: AppLocale): LegalText {
  const t = translator(locale, "legal");
  const { title, intro, sections } = messages[locale].legal[document];
  const version = legalVersions[document];
  const figures = { ...legalFacts(locale), email: env().CONTACT_EMAIL };
  return {
    document,
    version,
    effectiveAt: version,
    title,
    intro,
    sections: [
      ...Object.entries(sections).map(([id, section]) => ({
        id,
        title: section.title,
        paragraphs: t(`${document}.sections.${id}.text` as Parameters<typeof t>[0], figures).split("\n"),
      })),
      ...(document === "subprocessors" ? vendors.map((vendor) => vendorSection(vendor, locale)) : []),
    ],
  };
}
