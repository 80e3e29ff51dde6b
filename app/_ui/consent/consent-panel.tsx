"use client";

import { NextIntlClientProvider, useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import type { SyntheticEvent } from "react";
import { PlainButton } from "@/app/_ui/plain/button";
import { apiFetch } from "@/app/_web/api-client";
import { browserChoice, forgetDrafts } from "@/app/_web/consent";
import { localePath } from "@/app/_web/locale-path";
import type { AppLocale } from "@/lib/i18n/locales";
import en from "@/lib/i18n/messages/en/consent.json";
import fr from "@/lib/i18n/messages/fr/consent.json";
import styles from "./consent.module.css";

type View = "banner" | "sheet" | null;
interface PanelProps {
  locale: AppLocale;
  view: "banner" | "sheet";
  onView: (view: View) => void;
}
interface Chosen {
  functional: boolean;
  analytics: boolean;
}

/** Saves what the browser chose; `done` after it is saved. */
function useSave(done: () => void) {
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const save = async (chosen: Chosen) => {
    if (state === "busy") return;
    setState("busy");
    try {
      await apiFetch("/consents", { method: "PUT", body: chosen });
      if (!chosen.functional) forgetDrafts();
      setState("idle");
      done();
    } catch (error) {
      reportError(error);
      setState("failed");
    }
  };
  return { state, save };
}

function Banner({ locale, onView }: Pick<PanelProps, "locale" | "onView">) {
  const t = useTranslations("consent");
  const { state, save } = useSave(() => onView(null));
  const both = (yes: boolean) => () => void save({ functional: yes, analytics: yes });
  return (
    <section className={styles.banner} aria-label={t("label")}>
      <div className={styles.words}>
        <p className={styles.heading}>{t("title")}</p>
        <p>
          {t("text")} <a href={localePath("/cookies", locale)}>{t("policy")}</a>
        </p>
        {state === "failed" ? <p role="alert">{t("failed")}</p> : null}
      </div>
      <div className={styles.actions}>
        <PlainButton onClick={both(true)}>{t("accept")}</PlainButton>
        <PlainButton onClick={both(false)}>{t("reject")}</PlainButton>
        <PlainButton variant="quiet" onClick={() => onView("sheet")}>
          {t("choose")}
        </PlainButton>
      </div>
    </section>
  );
}

function Sheet({ onView }: Pick<PanelProps, "onView">) {
  const t = useTranslations("consent");
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [chosen] = useState<Chosen>(() => browserChoice() ?? { functional: false, analytics: false });
  const close = () => onView(browserChoice() ? null : "banner");
  const { state, save } = useSave(() => {
    dialog.current?.close();
  });
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const send = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    void save({ functional: fields.has("functional"), analytics: fields.has("analytics") });
  };
  return (
    <dialog ref={dialog} className={styles.sheet} aria-labelledby={id} onClose={close}>
      <form onSubmit={send}>
        <h2 id={id}>{t("sheetTitle")}</h2>
        <div className={styles.purpose}>
          <span className={styles.heading}>{t("purposes.essential.title")}</span>
          <span className={styles.locked}>{t("always")}</span>
          <span className={styles.about}>{t("purposes.essential.text")}</span>
        </div>
        {(["functional", "analytics"] as const).map((purpose) => (
          <label key={purpose} className={styles.purpose}>
            <span className={styles.heading}>{t(`purposes.${purpose}.title`)}</span>
            <input
              type="checkbox"
              name={purpose}
              defaultChecked={chosen[purpose]}
              aria-describedby={`${id}${purpose}`}
            />
            <span className={styles.about} id={`${id}${purpose}`}>
              {t(`purposes.${purpose}.text`)}
            </span>
          </label>
        ))}
        {state === "failed" ? <p role="alert">{t("failed")}</p> : null}
        <div className={styles.actions}>
          <PlainButton type="submit" variant="filled" busy={state === "busy"}>
            {t("save")}
          </PlainButton>
          <PlainButton onClick={() => dialog.current?.close()}>{t("cancel")}</PlainButton>
        </div>
      </form>
    </dialog>
  );
}

/** The banner or the sheet of choices, in the page's language, whichever part of the site it is in. */
export default function ConsentPanel({ locale, view, onView }: PanelProps) {
  return (
    <NextIntlClientProvider locale={locale} messages={{ consent: locale === "fr" ? fr : en }} timeZone="UTC">
      {view === "banner" ? <Banner locale={locale} onView={onView} /> : <Sheet onView={onView} />}
    </NextIntlClientProvider>
  );
}
