"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PlainButton } from "@/app/_ui/plain/button";
import { ShareLink } from "./share-link";
import styles from "./tools.module.css";
import { useSharedAddress } from "./use-shared-address";

export interface CalculatorProps {
  /** Names the form. */
  label: string;
  /** All that is typed, as a query string: the address holds it. */
  query: string;
  fields: ReactNode;
  result: ReactNode;
}

/** A calculator: the form on the left, its result beside it. Without script the form is a GET of this page. */
export function Calculator({ label, query, fields, result }: CalculatorProps) {
  const t = useTranslations("tools");
  useSharedAddress(query);
  return (
    <div className={styles.columns}>
      <form method="get" className={styles.form} aria-label={label} onSubmit={(event) => event.preventDefault()}>
        {fields}
        <noscript>
          <PlainButton type="submit" wide>
            {t("calculate")}
          </PlainButton>
        </noscript>
        <ShareLink query={query} />
      </form>
      <div className={styles.result}>{result}</div>
    </div>
  );
}
