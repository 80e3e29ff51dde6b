import { formatList } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import type { ComponentId } from "./states";

/** What a component is called, in both languages. */
export const componentName = (id: ComponentId): { en: string; fr: string } => ({
  en: translator("en", "status")(`components.${id}`),
  fr: translator("fr", "status")(`components.${id}`),
});

/** The names of several components in prose. */
export const componentList = (ids: readonly ComponentId[], locale: "en" | "fr"): string =>
  formatList(
    ids.map((id) => componentName(id)[locale]),
    locale,
  );
