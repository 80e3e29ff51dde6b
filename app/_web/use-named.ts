import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** Names someone whose account may be gone: an empty name never stands in a sentence. */
export function useNamed(): (name: string) => string {
  const t = useTranslations("common");
  return useCallback((name: string) => (name.trim() === "" ? t("deletedAccount") : name), [t]);
}
