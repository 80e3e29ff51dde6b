import { useTranslations } from "next-intl";
import { termNames } from "../field-labels";

/** The name of every field by its path, for the summary of what to fix. */
export function useFieldLabels(): Readonly<Record<string, string>> {
  const t = useTranslations("agreements");
  return {
    parties: t("composer.parties.title"),
    locale: t("composer.language"),
    ...Object.fromEntries(
      termNames.flatMap((name) => [
        [`terms.${name}`, t(`fields.${name}`)],
        [`terms.services.${name}`, t(`fields.${name}`)],
      ]),
    ),
  };
}
