import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { now } from "@/lib/core/clock";
import { pickMessages } from "@/lib/i18n/messages";
import type { Namespace } from "@/lib/i18n/messages";

/** Messages that only these pages send to the browser. */
const namespaces = ["milestones", "common", "errors"] as const satisfies readonly Namespace[];

export default async function MilestonesLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  // Disputes are opened here: the messages of the dialog, not of the dispute's page.
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
