import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@/app/_ui/mantine-overrides.css";
import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { AppProviders } from "@/app/_ui/app-providers";
import { Document, pageFrame } from "@/app/_ui/document";
import { pageActor } from "@/lib/core/auth/page-actor";
import { now } from "@/lib/core/clock";
import { pickMessages } from "@/lib/i18n/messages";
import type { Namespace } from "@/lib/i18n/messages";
import { Shell } from "./_shell/shell";

export const metadata: Metadata = { title: { default: "CollabHub", template: "%s, CollabHub" }, robots: { index: false } };

/** The words that signed-in pages need in the browser. */
const namespaces = ["applications", "common", "errors", "find", "hiring", "home", "notifications", "notificationsPage", "profile", "settings", "startup", "team"] as const satisfies readonly Namespace[];

/** Root of every signed-in page. Pages check the session themselves; without one there is no shell to show. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const [actor, frame, locale] = await Promise.all([pageActor(), pageFrame(), getLocale()]);
  return (
    <Document locale={locale} frame={frame}>
      <AppProviders locale={locale} messages={pickMessages(locale, namespaces)} now={now().toISOString()} nonce={frame.nonce} theme={frame.theme}>
        {actor ? (
          <Shell name={actor.name} persona={actor.persona} moves={{}} unread={0}>
            {children}
          </Shell>
        ) : (
          children
        )}
      </AppProviders>
    </Document>
  );
}
