"use client";

import { Button } from "@mantine/core";
import { IconCopy, IconPrinter } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { toast } from "@/app/_ui/toast";
import styles from "./settings.module.css";

/** The recovery codes, shown once: to copy or print. */
export function RecoveryCodeList({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useTranslations("settings.twoFactor");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <>
      <h3 ref={heading} tabIndex={-1} className={styles.kept}>
        {t("codesTitle")}
      </h3>
      <p className={styles.lead}>{t("codesLead")}</p>
      <div className={styles.print}>
        <ul className={styles.codes} aria-label={t("codesLabel")}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
      <div className={styles.actions}>
        <Button onClick={onKept}>{t("stored")}</Button>
        <Button
          variant="default"
          leftSection={<IconCopy size={16} aria-hidden />}
          onClick={() => {
            void navigator.clipboard.writeText(codes.join("\n")).then(() => {
              toast("ok", t("copied"));
            });
          }}
        >
          {t("copyCodes")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => {
            window.print();
          }}
        >
          {t("print")}
        </Button>
      </div>
    </>
  );
}
