import "@fontsource-variable/instrument-sans/wght.css";
import "./narrow-space.css";
import "./tokens.css";
import "./base.css";
import latin from "@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import type { AppLocale } from "@/lib/i18n/locales";
import { ConsentPrompt } from "./consent/consent-prompt";
import { DemoNote } from "./demo-note";
import { DocumentScript } from "./document-script";
import { ErrorReporting } from "../_web/error-reporting";
import { OfflineWorker } from "../_web/offline-worker";
import { themeAttributes, themeChoice, themeCookie } from "../_web/theme-choice";
import type { ThemeChoice } from "../_web/theme-choice";

export interface PageFrame {
  nonce: string;
  theme: ThemeChoice;
}

/** What the document needs from the request: the script nonce of middleware.ts and the chosen colours. */
export async function pageFrame(): Promise<PageFrame> {
  const [incoming, jar] = await Promise.all([headers(), cookies()]);
  return { nonce: incoming.get("x-nonce") ?? "", theme: themeChoice(jar.get(themeCookie)?.value) };
}

/** `<html>` and `<body>` of every root layout: language, colours before the first paint, the one preloaded font. */
export function Document({ locale, frame, children }: { locale: AppLocale; frame: PageFrame; children: ReactNode }) {
  return (
    <html lang={locale} {...themeAttributes(frame.theme)} suppressHydrationWarning>
      <head>
        <ErrorReporting />
        <link rel="preload" as="font" type="font/woff2" href={latin} crossOrigin="" />
        <DocumentScript nonce={frame.nonce} />
      </head>
      <body>
        <DemoNote locale={locale} />
        {children}
        <OfflineWorker />
        <ConsentPrompt locale={locale} />
      </body>
    </html>
  );
}
