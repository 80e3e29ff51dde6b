import { renderMail, type MailContent } from "./layout";
import type { MailDraft } from "./queue";

/** Whose account a mail is about: its reader. */
interface AccountOwner {
  userId: string;
  email: string;
  name: string;
  locale: "en" | "fr";
}

/** A mail about someone's own account, which no preference holds back and which names no one else. */
export function securityMail(
  kind: string,
  { userId, email: to, locale, name }: AccountOwner,
  content: Omit<MailContent, "to" | "locale" | "name">,
): MailDraft & { about: [] } {
  return { kind, category: "security", to, locale, userId, about: [], ...renderMail({ ...content, to, locale, name }) };
}
