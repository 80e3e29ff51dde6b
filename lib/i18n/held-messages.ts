import type { AppLocale } from "./locales";

/** A part of the signed-in interface whose messages reach the browser together. */
export type MessageArea =
  | "app"
  | "admin"
  | "apiKeys"
  | "agreements"
  | "disputes"
  | "equity"
  | "erasure"
  | "messages"
  | "milestones"
  | "moderation"
  | "negotiation"
  | "network"
  | "phone"
  | "portfolio"
  | "report"
  | "preferences"
  | "reviews"
  | "skill-tests"
  | "trust"
  | "verification";

const holder = globalThis as typeof globalThis & { __collabhubMessages?: Record<string, object | undefined> };

/** Makes an area's messages available to client components; in the browser, its script does the same. */
export function holdMessages(area: MessageArea, locale: AppLocale, content: object): void {
  (holder.__collabhubMessages ??= {})[`${area}.${locale}`] = content;
}

/** The messages of an area, or undefined while its script has not run. */
export const heldMessages = (area: MessageArea, locale: AppLocale): object | undefined =>
  holder.__collabhubMessages?.[`${area}.${locale}`];
