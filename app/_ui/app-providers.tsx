"use client";

import { MantineProvider } from "@mantine/core";
import type { MantineColorScheme, MantineColorSchemeManager } from "@mantine/core";
import { setNonce } from "get-nonce";
import { NextIntlClientProvider } from "next-intl";
import { useState } from "react";
import type { ReactNode } from "react";
import type { AppLocale } from "@/lib/i18n/locales";
import { MessageScriptTag, useAreaMessages } from "./client-messages";
import { ConfirmProvider } from "./confirm";
import { cssVariablesResolver, theme } from "./theme";
import { ToastHost } from "./toast";
import { chooseTheme } from "../_web/theme-choice";
import type { ThemeChoice } from "../_web/theme-choice";

const toMantine = (choice: ThemeChoice): MantineColorScheme => (choice === "system" ? "auto" : choice);

/** Keeps the choice in our cookie, which the server reads, instead of local storage. */
function cookieManager(initial: ThemeChoice): MantineColorSchemeManager {
  return {
    get: () => toMantine(initial),
    set: (scheme) => {
      chooseTheme(scheme === "auto" ? "system" : scheme);
    },
    subscribe: () => undefined,
    unsubscribe: () => undefined,
    clear: () => {
      chooseTheme("system");
    },
  };
}

export interface AppProvidersProps {
  locale: AppLocale;
  /** The address of the messages that every signed-in page needs. */
  messages: string;
  timeZone: string;
  /** ISO time of the server, so that clocks agree at hydration. */
  now: string;
  nonce: string;
  theme: ThemeChoice;
  children: ReactNode;
}

/** Mantine, dialogs, toasts and messages for the signed-in pages. */
export function AppProviders({ locale, timeZone, messages, now, nonce, theme: choice, children }: AppProvidersProps) {
  // The document keeps its first policy: the nonce of a later refresh is not its own. A dialog blocks scrolling of the page
  // behind it by a style element, which needs the nonce as Mantine's do.
  const [ofDocument] = useState(() => {
    if (typeof window !== "undefined") setNonce(nonce);
    return nonce;
  });
  const script = { area: "app", src: messages, nonce } as const;
  return (
    <NextIntlClientProvider
      locale={locale}
      messages={useAreaMessages(script, locale)}
      now={new Date(now)}
      timeZone={timeZone}
    >
      <MessageScriptTag {...script} />
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={cookieManager(choice)}
        defaultColorScheme={toMantine(choice)}
        getStyleNonce={() => ofDocument}
        // mantine-variables.css has them, once for all pages.
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <ConfirmProvider>{children}</ConfirmProvider>
        <ToastHost />
      </MantineProvider>
    </NextIntlClientProvider>
  );
}
