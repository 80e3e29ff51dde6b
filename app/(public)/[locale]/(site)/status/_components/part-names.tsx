import { useTranslations } from "next-intl";
import type { AppLocale } from "@/lib/i18n/locales";
import type { ComponentId } from "@/lib/status/states";
import { usePartNames } from "./status-rows";

/** Which parts of the service something concerns. */
export function PartNames({ ids, locale }: { ids: readonly ComponentId[]; locale: AppLocale }) {
  const t = useTranslations("status");
  const namesOf = usePartNames(locale);
  return t("affected", { list: namesOf(ids) });
}
