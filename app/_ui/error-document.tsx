"use client";

import "@fontsource-variable/instrument-sans/wght.css";
import "./tokens.css";
import "./base.css";
import { IconPlugConnectedX } from "@/app/_ui/icons";
import { useSyncExternalStore } from "react";
import { isLocale, localeCookie, localeFromHeader } from "@/lib/i18n/locales";
import type { AppLocale } from "@/lib/i18n/locales";
import styles from "./error-state.module.css";
import { PlainButton } from "./plain/button";
import pageStyles from "./plain/page.module.css";
import { themeChoice, themeCookie } from "@/app/_web/theme-choice";

/** Both languages here: the layout that loads the messages is what failed. */
const words = {
  en: {
    title: "Something went wrong on our side",
    text: "Nothing you entered was sent. Try again; if the problem persists, send us the number below.",
    retry: "Try again",
    home: "Go to home",
  },
  fr: {
    title: "Une erreur est survenue de notre côté",
    text: "Rien de votre saisie n’a été envoyé. Réessayez\u202f; si le problème persiste, envoyez-nous le numéro ci-dessous.",
    retry: "Réessayer",
    home: "Aller à l’accueil",
  },
} as const;

const cookie = (name: string) =>
  document.cookie
    .split("; ")
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** The language of the address, else the one remembered, else the browser's. */
function currentLocale(): AppLocale {
  if (/^\/fr(\/|$)/.test(location.pathname)) return "fr";
  const remembered = cookie(localeCookie);
  return isLocale(remembered) ? remembered : localeFromHeader(navigator.language);
}

function currentScheme(): "light" | "dark" {
  const choice = themeChoice(cookie(themeCookie));
  if (choice !== "system") return choice;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

const followDevice = (changed: () => void) => {
  const device = matchMedia("(prefers-color-scheme: dark)");
  device.addEventListener("change", changed);
  return () => {
    device.removeEventListener("change", changed);
  };
};

/** The document of a page whose root layout failed: has its own messages and frame, reads nothing from the server. */
export default function ErrorDocument({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const locale = useSyncExternalStore(followDevice, currentLocale, () => "en" as const);
  const scheme = useSyncExternalStore(followDevice, currentScheme, () => "light" as const);
  const said = words[locale];
  return (
    <html lang={locale} data-mantine-color-scheme={scheme}>
      <body>
        <title>{`${said.title}, CollabHub`}</title>
        <main className={pageStyles.center}>
          <div className={styles.box} role="alert">
            <IconPlugConnectedX size={20} stroke={1.6} aria-hidden className={styles.bad} />
            <div className={styles.body}>
              <h1 className={styles.title}>{said.title}</h1>
              <p className={styles.text}>{said.text}</p>
              <div className={styles.actions}>
                <PlainButton onClick={retry}>{said.retry}</PlainButton>
                <a href={locale === "fr" ? "/fr" : "/"}>{said.home}</a>
                {error.digest ? <code className={styles.id}>req {error.digest}</code> : null}
              </div>
            </div>
          </div>
        </main>
      </body>
    </html>
  );
}
