import { translator } from "@/lib/i18n/translator";
import type { ComponentId } from "./states";

/** What a component is called, in both languages. */
export const componentName = (id: ComponentId): { en: string; fr: string } => ({
  en: translator("en", "status")(`components.${id}`),
  fr: translator("fr", "status")(`components.${id}`),
});
