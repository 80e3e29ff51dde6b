"use client";

import { SegmentedControl } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { createContext, useContext, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { HelpLink } from "@/app/_ui/help-link";
import type { AgreementText } from "@/lib/agreements/clauses/structure";
import type { AppLocale } from "@/lib/i18n/locales";
import { AgreementSheet } from "./sheet";
import styles from "./reading.module.css";
import { sectionsBehind } from "./summary-links";

interface Lit {
  section: number | null;
  light: (section: number | null) => void;
}

const LitContext = createContext<Lit>({ section: null, light: () => undefined });

/** Links the summary with the text: a chosen sentence highlights its section. */
export function Reading({ children }: { children: ReactNode }) {
  const [section, light] = useState<number | null>(null);
  const value = useMemo(() => ({ section, light }), [section]);
  return <LitContext value={value}>{children}</LitContext>;
}

/** The document, with the chosen section highlighted. */
export function ReadText({
  text,
  hash,
  standalone = false,
}: {
  text: AgreementText;
  hash: string | null;
  standalone?: boolean;
}) {
  const { section } = useContext(LitContext);
  return <AgreementSheet text={text} hash={hash} lit={section} standalone={standalone} />;
}

/** The summary of the agreement, in both languages where both exist. States that only the document is binding. */
export function PlainWords({
  text,
  plain,
}: {
  text: AgreementText;
  plain: Partial<Record<AppLocale, readonly string[]>>;
}) {
  const t = useTranslations("agreements.reading");
  const own = useLocale();
  const both = plain.en !== undefined && plain.fr !== undefined;
  const [chosen, setChosen] = useState<AppLocale>(plain[own] ? own : text.locale);
  const { section, light } = useContext(LitContext);
  const behind = sectionsBehind(text);
  const sentences = plain[chosen] ?? text.summary;
  return (
    <section className={styles.plain} aria-labelledby="plain-words">
      <div className={styles.plainHead}>
        <h2 id="plain-words">{t("plain")}</h2>
        {both ? (
          <SegmentedControl
            size="xs"
            aria-label={t("language")}
            value={chosen}
            onChange={(value) => {
              setChosen(value === "fr" ? "fr" : "en");
            }}
            data={[
              { value: "en", label: "EN" },
              { value: "fr", label: "FR" },
            ]}
          />
        ) : null}
      </div>
      <p className={styles.hint}>{t("decides")}</p>
      <HelpLink topic="plain" />
      <ol className={styles.sentences} lang={chosen}>
        {sentences.map((sentence, index) => {
          const target = behind[index] ?? null;
          const number = target === null ? null : text.sections[target]?.number;
          const body = (
            <>
              <span className={styles.mark} aria-hidden>
                {number ? `§${number}` : ""}
              </span>
              <span>{sentence}</span>
            </>
          );
          return (
            <li key={sentence}>
              {target === null ? (
                <div className={styles.sentence}>{body}</div>
              ) : (
                <button
                  type="button"
                  className={styles.sentence}
                  aria-pressed={section === target}
                  onClick={() => {
                    light(section === target ? null : target);
                    if (section !== target) {
                      document.getElementById(`section-${number ?? ""}`)?.scrollIntoView({ block: "center" });
                    }
                  }}
                >
                  {body}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
