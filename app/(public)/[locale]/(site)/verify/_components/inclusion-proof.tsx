"use client";

import { IconCircleCheck, IconAlertCircle } from "@/app/_ui/icons";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ButtonLink, PlainButton } from "@/app/_ui/plain/button";
import type { KnownDocument } from "@/lib/agreements/schema";
import { formatDay } from "@/lib/i18n/dates";
import { checkInclusion } from "./check-inclusion";
import styles from "./verify.module.css";

/** Saves the API's answer, which scripts/verify-proof.ts reads offline. */
function save(found: KnownDocument): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(found, null, 2)], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: url, download: "proof.json" }).click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}

/** The document's position in the public log, checked by this browser, with the root that anyone can compare. */
export function InclusionProof({ found }: { found: KnownDocument }) {
  const locale = useLocale();
  const t = useTranslations("verify.proof");
  const { entry, leaf, index, size, proof, root, rootPublishedOn } = found;
  const whole =
    entry !== null && leaf !== null && index !== null && size !== null && root !== null
      ? { entry, leaf, index, size, proof, root }
      : null;
  const [holds, setHolds] = useState<boolean | null>(null);
  const key = whole ? JSON.stringify(whole) : null;
  useEffect(() => {
    if (key === null || !isSecureContext) return undefined;
    let live = true;
    void checkInclusion(JSON.parse(key) as Parameters<typeof checkInclusion>[0]).then((ok) => {
      if (live) setHolds(ok);
    });
    return () => {
      live = false;
    };
  }, [key]);
  if (!whole) return null;
  return (
    <section className={styles.proof} aria-labelledby="proof-title">
      <h3 id="proof-title">{t("title")}</h3>
      <p className={styles.quiet}>{t("text")}</p>
      {holds === null ? null : (
        <p className={holds ? styles.holds : styles.fails} role="status">
          {holds ? (
            <IconCircleCheck size={18} stroke={1.75} aria-hidden />
          ) : (
            <IconAlertCircle size={18} stroke={1.75} aria-hidden />
          )}
          {t(holds ? "holds" : "fails")}
        </p>
      )}
      <dl className={styles.facts}>
        <div className={styles.wide}>
          <dt>{t("place")}</dt>
          <dd>{t("placeOf", { number: whole.index + 1, size: whole.size })}</dd>
        </div>
        <div className={styles.wide}>
          <dt>{rootPublishedOn ? t("rootOf", { date: formatDay(rootPublishedOn, locale) }) : t("rootToday")}</dt>
          <dd className={styles.hash}>{whole.root}</dd>
        </div>
      </dl>
      <details className={styles.details}>
        <summary>{t("path", { count: whole.proof.length })}</summary>
        <dl className={styles.facts}>
          <div className={styles.wide}>
            <dt>{t("entry")}</dt>
            <dd className={styles.hash}>{whole.entry}</dd>
          </div>
          <div className={styles.wide}>
            <dt>{t("leaf")}</dt>
            <dd className={styles.hash}>{whole.leaf}</dd>
          </div>
          {whole.proof.map((hash, at) => (
            <div key={hash} className={styles.wide}>
              <dt>{t("step", { number: at + 1 })}</dt>
              <dd className={styles.hash}>{hash}</dd>
            </div>
          ))}
        </dl>
      </details>
      <div className={styles.actions}>
        <PlainButton
          size="sm"
          onClick={() => {
            save(found);
          }}
        >
          {t("save")}
        </PlainButton>
        <ButtonLink variant="quiet" size="sm" href="/api/v1/documents/roots">
          {t("roots")}
        </ButtonLink>
      </div>
    </section>
  );
}
