import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { now } from "@/lib/core/clock";
import { pickMessages } from "@/lib/i18n/messages";
import type { Namespace } from "@/lib/i18n/messages";

/** The words of these pages, which the others need not download. */
const namespaces = ["milestones", "common", "errors"] as const satisfies readonly Namespace[];

/** Words for the pages of milestones. */
export default async function MilestonesLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  // A dispute is opened here: the words of its dialog, not of its room.
  const { open, evidence, percent, bar, figures } = pickMessages(locale, ["disputes"]).disputes;
  return (
    <NextIntlClientProvider
      locale={locale}
      messages={{ ...pickMessages(locale, namespaces), disputes: { open, evidence, percent, bar, figures } }}
      now={now()}
      timeZone="UTC"
    >
      {children}
    </NextIntlClientProvider>
  );
}
